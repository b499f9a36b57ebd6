/*
 * das.h - the dual-address-space facility: who may go into which space.
 *
 * Models: GA22-7000, chapters 3 (ASN translation and authorization), 5
 * (PC-number translation) and 10 (the instructions).
 *
 *   CR1   primary segment-table designation, 31 space-switch-event control
 *   CR3   0-15 PSW-key mask, 16-31 secondary ASN
 *   CR4   0-15 authorization index, 16-31 primary ASN
 *   CR5   0 subsystem-linkage control, 8-24 linkage-table origin,
 *         25-31 its length (128-byte units, less 1)
 *   CR7   secondary segment-table designation
 *   CR14  12 ASN-translation control, 20-31 ASN-first-table origin (4K)
 *
 *   ASN              AFX 0-9, ASX 10-15
 *   AFT entry   4    0 invalid, 8-27 ASN-second-table origin
 *   AST entry  16    0 invalid, 8-29 authority-table origin; 32-47 AX,
 *                    48-59 authority-table length; 64-95 segment-table
 *                    designation; 96-127 linkage-table designation
 *   authority table  two bits for each AX: primary, secondary
 *   PC number        LX 12-23, EX 24-31
 *   LT entry    4    0 invalid, 8-25 entry-table origin, 26-31 its length
 *                    (64-byte units, less 1)
 *   ET entry   16    0-15 authorization key mask, 16-31 ASN; 40-62 address,
 *                    63 problem state; 64-95 parameter; 96-111 entry key mask
 *
 * All tables are at real addresses and no key is asked.  DAS tracing is not
 * there: see isa/notes.md.
 */
#ifndef TRAPEZE_DAS_H
#define TRAPEZE_DAS_H

#include "cpu.h"

#define CR0_EXTRACTION 0x08000000u /* extraction authority               */
#define CR0_SECONDARY  0x04000000u /* secondary-space control            */

/* The four that change address spaces.  True: a space-switch event is due,
 * after the instruction is completed. */
bool das_program_call(struct cpu *c, uint32_t number);
bool das_program_transfer(struct cpu *c, uint32_t r1, uint32_t r2);
void das_set_secondary(struct cpu *c, uint16_t asn);
/* PARAMETERS: PSW-key mask, secondary ASN, AX, primary ASN.  Returns the
 * condition code. */
uint8_t das_load_parameters(struct cpu *c, uint64_t parameters,
			    uint32_t options);

/* The checks of the semi-privileged instructions: the exception, or back. */
void das_need_dat(struct cpu *c);
void das_need_secondary(struct cpu *c);
void das_need_extraction(struct cpu *c);
void das_need_key(struct cpu *c, uint8_t key);

#endif
