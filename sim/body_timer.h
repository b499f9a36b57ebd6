/*
 * body_timer.h - TOD clock, clock comparator, CPU timer.
 *
 * Models: GA22-7000, chapters 4 (timing facilities), 7 (STCK) and 10.
 */
BODY(STCK)
{
	uint64_t clock;
	struct range r;

	if (form == FAST) {
		RANGE_STORE(r, ADDRESS2, 8);
		WITH_TRUE_TIME(clock = timer_store(c));
		bytes_set_doubleword(r.low, clock);
	} else {
		STORE_DOUBLEWORD(ADDRESS2, timer_store(c));
	}
	c->cc = (uint8_t)c->machine->tod_state;
	return DONE;
}

BODY(SCK)
{
	uint64_t v;

	FETCH_DOUBLEWORD(v, ADDRESS2);
	c->cc = timer_set_tod(c, v);
	return DONE;
}

BODY(SCKC)
{
	uint64_t v;

	FETCH_DOUBLEWORD(v, ADDRESS2);
	timer_set_comparator(c, v);
	return DONE;
}

BODY(STCKC)
{
	STORE_DOUBLEWORD(ADDRESS2, c->comparator);
	return DONE;
}

BODY(SPT)
{
	uint64_t v;

	FETCH_DOUBLEWORD(v, ADDRESS2);
	timer_set_cpu_timer(c, v);
	return DONE;
}

CONTROL(STPT)
{
	uint64_t timer;
	struct range r;

	if (form == FAST) {
		RANGE_STORE(r, ADDRESS2, 8);
		WITH_TRUE_TIME(timer = timer_cpu_timer(c));
		bytes_set_doubleword(r.low, timer);
	} else {
		STORE_DOUBLEWORD(ADDRESS2, timer_cpu_timer(c));
	}
	return DONE;
}
