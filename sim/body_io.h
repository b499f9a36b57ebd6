/*
 * body_io.h - input/output instructions: the channels do them.
 *
 * Models: GA22-7000, chapter 12.
 */
#define IO_INSTRUCTION(mn, function)                                           \
	BODY(mn)                                                               \
	{                                                                      \
		c->cc = (uint8_t)function(c, ADDRESS2 & 0xFFFF);               \
		return DONE;                                                   \
	}
IO_INSTRUCTION(SIO, channel_sio)
IO_INSTRUCTION(SIOF, channel_siof)
IO_INSTRUCTION(TIO, channel_tio)
IO_INSTRUCTION(CLRIO, channel_clrio)
IO_INSTRUCTION(HIO, channel_hio)
IO_INSTRUCTION(HDV, channel_hdv)
IO_INSTRUCTION(TCH, channel_tch)
IO_INSTRUCTION(STIDC, channel_stidc)
IO_INSTRUCTION(RIO, channel_rio)
IO_INSTRUCTION(CLRCH, channel_clrch)
IO_INSTRUCTION(CONCS, channel_connect)
IO_INSTRUCTION(DISCS, channel_disconnect)
