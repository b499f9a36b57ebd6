#!/bin/sh
# The guest tests (tests/asm) have each instruction and each known rule.
exec perl tests/asm/complete.pl
