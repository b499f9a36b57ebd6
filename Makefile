# Trapeze - build, run, check.  GNU make; out of source, under build/.
#
#   make            build everything: the program and the guest media
#   make run        boot the class machine in the full-screen monitor
#   make check      all tests; ends with "N passed, N failed"
#   make bench      speed beside hercules
#   make install    DESTDIR= PREFIX=
#   make BUILD=build/asan SANITIZE=1 CC=clang ...   sanitizer build

BUILD ?= build
PREFIX ?= /usr/local
ifeq ($(origin CC),default)
CC := gcc
endif
CFLAGS ?= -O2 -g
WARN := -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Werror
PKGS := lua5.4 ncursesw readline jansson
TRAPEZE := $(BUILD)/trapeze

ifdef SANITIZE
CFLAGS += -fsanitize=address,undefined -fno-omit-frame-pointer \
	-fno-sanitize-recover=undefined
LDFLAGS += -fsanitize=address,undefined
endif

.PHONY: all run check check-long bench install clean media packages
all: $(TRAPEZE) media

# What needs no compiler comes first, so that a fresh machine can say what it
# lacks; scripts/packages installs it when it may.
packages:
	@scripts/packages build

GOALS := $(or $(MAKECMDGOALS),all)
ifneq ($(filter-out clean packages,$(GOALS)),)
PKG_CFLAGS := $(shell pkg-config --cflags $(PKGS) 2>/dev/null)
PKG_LIBS := $(shell pkg-config --libs $(PKGS) 2>/dev/null)
endif

ALL_CFLAGS = -std=c11 -D_GNU_SOURCE $(WARN) -Iisa -Isim -Imonitor \
	-I$(BUILD)/gen $(PKG_CFLAGS) $(CFLAGS) -MMD -MP

ISA_SRC := $(wildcard isa/*.c isa/*/*.c)
SIM_SRC := $(wildcard sim/*.c)
MON_SRC := $(wildcard monitor/*.c)
obj = $(patsubst %.c,$(BUILD)/obj/%.o,$(1))

$(BUILD)/obj/%.o: %.c | packages
	@mkdir -p $(@D)
	$(CC) $(ALL_CFLAGS) -c -o $@ $<

$(BUILD)/libisa.a: $(call obj,$(ISA_SRC))
	@mkdir -p $(@D); rm -f $@
	ar rcs $@ $^
$(BUILD)/libsim.a: $(call obj,$(SIM_SRC))
	@mkdir -p $(@D); rm -f $@
	ar rcs $@ $^

$(TRAPEZE): $(call obj,$(MON_SRC)) $(BUILD)/libsim.a $(BUILD)/libisa.a
	$(CC) $(LDFLAGS) -o $@ $^ $(PKG_LIBS) -lm

# The guest media: CP, CMS and what they boot from.  Each floor has its own
# makefile part, included where it exists.
media: $(TRAPEZE)
-include isa/part.mk cms/part.mk cp/part.mk tests/part.mk

clean:
	rm -rf $(BUILD)

-include $(patsubst %.c,$(BUILD)/obj/%.d,$(ISA_SRC) $(SIM_SRC) $(MON_SRC))
