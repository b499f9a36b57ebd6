# Trapeze - build, run, check.  GNU make; out of source, under build/.
#
#   make              build everything: the program and the guest media
#   make run          boot the class machine in the full-screen monitor
#   make check        all tests; ends with "N passed, N failed"
#   make check-long   the same and the long ones
#   make check-core   only the program's own: unit tests, guest tests
#   make virtualizability  table of the instruction sets' classes, measured
#   make isadoc       reference manual of the instructions: HTML, man pages
#   make man          man pages of the commands, completion of shells
#   make bench        speed beside hercules, and what watching costs (bench-cost)
#   make peer         random programs, ours beside hercules: SECONDS, SEED,
#                     CASE or FROM
#   make channel      random channel programs likewise: CASES, SEED, CASE
#   make fuzz         fuzz targets, FUZZ_SECONDS each (clang)
#   make format-check C sources are as clang-format leaves them
#   make install      DESTDIR= PREFIX=
#   make clean
#   make BUILD=build/asan SANITIZE=1 CC=clang ...   sanitizer build

BUILD ?= build
PREFIX ?= /usr/local
FUZZ_SECONDS ?= 30
ifeq ($(origin CC),default)
CC := gcc
endif
CFLAGS ?= -O2 -g
WARN := -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Werror
PKGS := lua5.4 ncursesw readline jansson libseccomp
# What libsim.a needs: compressed media, hashes of states.
SIM_LIBS := -lz -lbz2 -lxxhash
TRAPEZE := $(BUILD)/trapeze

comma := ,
# SANITIZE=1: address and undefined behaviour.  SANITIZE=fuzzer: also the
# coverage that libFuzzer wants (the program itself is then not linked).
ifdef SANITIZE
SAN := -fsanitize=address,undefined$(if $(filter fuzzer,$(SANITIZE)),$(comma)fuzzer-no-link) \
	-fno-omit-frame-pointer -fno-sanitize-recover=undefined
endif

.PHONY: all run check check-long bench peer fuzz format-check install clean \
	media isadoc check-core man
.DELETE_ON_ERROR:
.SECONDARY:
.SUFFIXES:
all: $(TRAPEZE) media

# ---- packages ---------------------------------------------------------------
# Looked for while this file is read, since pkg-config is one of them; asks
# dpkg once and calls apt only when something is missing.
GOALS := $(or $(MAKECMDGOALS),all)
NEEDS := $(if $(filter-out clean format-check,$(GOALS)),build) \
	$(if $(filter check check-long check-core,$(GOALS)),test)
ifneq ($(strip $(NEEDS)),)
ifndef TRAPEZE_PACKAGES
ifneq ($(shell scripts/packages $(NEEDS) >&2 && echo there),there)
$(error packages are missing, see above)
endif
export TRAPEZE_PACKAGES := there
endif
PKG_CFLAGS := $(shell pkg-config --cflags $(PKGS))
PKG_LIBS := $(shell pkg-config --libs $(PKGS)) $(SIM_LIBS)
endif

# ---- the program ------------------------------------------------------------
# -foptimize-sibling-calls: the engine (sim/engine.h) counts on tail calls.
# -fno-pie: the address of a handler in 32 bits (sim/code.h); it does without.
ALL_CFLAGS = -std=c11 -D_GNU_SOURCE -foptimize-sibling-calls -fno-pie $(WARN) \
	-Iisa -Isim -Imonitor \
	-I$(BUILD)/gen $(PKG_CFLAGS) $(CFLAGS) $(SAN) -MMD -MP

LINK = $(CC) $(CFLAGS) $(SAN) -no-pie $(LDFLAGS)

ISA_SRC := $(wildcard isa/*.c isa/*/*.c)
SIM_SRC := $(wildcard sim/*.c)
MON_SRC := $(wildcard monitor/*.c)
obj = $(patsubst %.c,$(BUILD)/obj/%.o,$(1))

# A file that changes when TEXT does, so that what is made with other flags
# or from another list of sources is made again.
# $(call stamp,file,text)
stamp = $(shell mkdir -p $(dir $(1)); echo '$(2)' | cmp -s - $(1) || \
	echo '$(2)' >$(1))
ifneq ($(strip $(NEEDS)),)
$(call stamp,$(BUILD)/obj/flags,$(CC) $(ALL_CFLAGS))
$(call stamp,$(BUILD)/obj/isa.list,$(ISA_SRC))
$(call stamp,$(BUILD)/obj/sim.list,$(SIM_SRC))
$(call stamp,$(BUILD)/obj/monitor.list,$(MON_SRC))
endif

$(BUILD)/obj/%.o: %.c $(BUILD)/obj/flags
	@mkdir -p $(@D)
	$(CC) $(ALL_CFLAGS) -c -o $@ $<

# The linker holds the loader of IPL decks (isa/boot), which our own assembler
# makes: so there is a first stage of the program, whose linker has none.
BOOT := ipldeck ipldisk
$(BUILD)/stage/boot.c: Makefile
	@mkdir -p $(@D)
	@for b in $(BOOT); do echo "const unsigned char link_$$b[1];" \
		"const unsigned long link_$${b}_size;"; done >$@
$(BUILD)/stage/trapeze: $(call obj,$(MON_SRC) $(SIM_SRC) $(ISA_SRC)) \
		$(BUILD)/stage/boot.c $(BUILD)/obj/models.o
	@mkdir -p $(@D)
	$(LINK) -o $@ $^ $(PKG_LIBS) -lm
$(BUILD)/stage/LOWCORE.copy: $(BUILD)/stage/trapeze
	$< isa --lowcore >$@
$(BUILD)/stage/%.obj: isa/boot/%.asm $(wildcard isa/boot/*.copy) \
		$(BUILD)/stage/LOWCORE.copy
	$(BUILD)/stage/trapeze asm -I isa/boot -I $(BUILD)/stage -o $@ -l $(@:.obj=.lst) $<
$(BUILD)/gen/boot.c: $(BOOT:%=$(BUILD)/stage/%.obj)
	@mkdir -p $(@D)
	@for b in $(BOOT); do \
		echo "const unsigned char link_$$b[] = {"; \
		od -An -v -tx1 $(BUILD)/stage/$$b.obj | \
			sed 's/ \(..\)/0x\1,/g'; \
		echo "};"; \
		echo "const unsigned long link_$${b}_size = sizeof link_$$b;"; \
	done >$@
$(BUILD)/obj/boot.o: $(BUILD)/gen/boot.c
	$(CC) $(CFLAGS) $(SAN) -c -o $@ $<

# The CPU models are text that the program reads: isa/models, as C.
MODELS := $(wildcard isa/models/*.model)
ifneq ($(strip $(NEEDS)),)
$(call stamp,$(BUILD)/obj/models.list,$(MODELS))
endif
$(BUILD)/gen/models.c: $(MODELS) $(BUILD)/obj/models.list
	@mkdir -p $(@D)
	@{ echo 'extern const char *const model_texts[];'; \
		echo 'const char *const model_texts[] = {'; \
		for m in $(MODELS); do \
			echo "\"$$(basename $$m .model)\","; \
			sed 's/[\\"]/\\&/g; s/^.*$$/"&\\n"/' $$m; echo ,; \
		done; echo '0, 0};'; } >$@
$(BUILD)/obj/models.o: $(BUILD)/gen/models.c
	$(CC) $(CFLAGS) $(SAN) -c -o $@ $<

$(BUILD)/libisa.a: $(call obj,$(ISA_SRC)) $(BUILD)/obj/boot.o \
		$(BUILD)/obj/models.o $(BUILD)/obj/isa.list
	@rm -f $@
	ar rcs $@ $(filter %.o,$^)
$(BUILD)/libsim.a: $(call obj,$(SIM_SRC)) $(BUILD)/obj/sim.list
	@rm -f $@
	ar rcs $@ $(filter %.o,$^)

# For the tests: all of the monitor but main().
$(BUILD)/libmonitor.a: $(filter-out %/main.o,$(call obj,$(MON_SRC))) \
		$(BUILD)/obj/monitor.list
	@rm -f $@
	ar rcs $@ $(filter %.o,$^)

$(TRAPEZE): $(call obj,$(MON_SRC)) $(BUILD)/obj/monitor.list \
		$(BUILD)/libsim.a $(BUILD)/libisa.a
	$(LINK) -o $@ $(filter %.o %.a,$^) $(PKG_LIBS) -lm

-include $(patsubst %.c,$(BUILD)/obj/%.d,$(ISA_SRC) $(SIM_SRC) $(MON_SRC))

# ---- guest programs ----------------------------------------------------------
# The copy file LOWCORE is made from isa/lowcore.def.
LOWCORE := $(BUILD)/gen/LOWCORE.copy
$(LOWCORE): isa/lowcore.def monitor/cmd_isa.c | $(TRAPEZE)
	@mkdir -p $(@D)
	$(TRAPEZE) isa --lowcore >$@

# A room of guest source: ROOM/**.asm -> build/ROOM/**.obj with listing and
# debug file.  Every module depends on all macros and copy files of the room
# (ROOM/maclib) and on the assembler.  ROOM_ASMFLAGS adds options.
# $(call guest_room,room)
define guest_room
$(1)_MACROS := $$(wildcard $(1)/maclib/*)
$$(BUILD)/$(1)/%.obj: $(1)/%.asm $$($(1)_MACROS) $$(BUILD)/libisa.a \
		| $$(TRAPEZE) $$(LOWCORE)
	@mkdir -p $$(@D)
	$$(TRAPEZE) asm $$($(1)_ASMFLAGS) $$(patsubst %,-I %,$$(wildcard \
		$(1)/maclib)) -I $$(BUILD)/gen -o $$@ -l $$(@:.obj=.lst) \
		-g $$(@:.obj=.dbg) $$<
$$(BUILD)/$(1)/%.img: $$(BUILD)/$(1)/%.obj | $$(TRAPEZE)
	$$(TRAPEZE) link -i $$@ -m $$(@:.img=.map) -g $$(@:.img=.link.dbg) $$<
$$(BUILD)/$(1)/%.ipl: $$(BUILD)/$(1)/%.obj | $$(TRAPEZE)
	$$(TRAPEZE) link -o $$@ $$<
$$(BUILD)/$(1)/%.deck: $$(BUILD)/$(1)/%.obj
	cp $$< $$@
endef

# A system bound by a load list: ROOM/NAME.list -> build/ROOM/NAME.deck
# (IPL-able), .img (storage image), .map, .dbg.  Its modules are the names
# in the list that are sources of the room.
# $(call guest_system,room,name)
define guest_system
$(1)_$(2)_MODULES := $$(filter $$(patsubst $(1)/%.asm,%,$$(wildcard \
	$(1)/*.asm)),$$(shell sed -n \
	's/^\([A-Za-z0-9$$$$@#_-]\{1,\}\).*/\1/p' $(1)/$(2).list))
$$(BUILD)/$(1)/$(2).deck $$(BUILD)/$(1)/$(2).img $$(BUILD)/$(1)/$(2).map \
		$$(BUILD)/$(1)/$(2).dbg &: $(1)/$(2).list \
		$$($(1)_$(2)_MODULES:%=$$(BUILD)/$(1)/%.obj) \
		$$(BUILD)/libisa.a | $$(TRAPEZE)
	$$(TRAPEZE) link -L $$(BUILD)/$(1) -o $$(BUILD)/$(1)/$(2).deck \
		-i $$(BUILD)/$(1)/$(2).img -m $$(BUILD)/$(1)/$(2).map \
		-g $$(BUILD)/$(1)/$(2).dbg $(1)/$(2).list
media: $$(BUILD)/$(1)/$(2).deck
endef

$(foreach room,cp cms tests scripts,$(eval $(call guest_room,$(room))))
$(foreach list,$(wildcard cp/*.list cms/*.list),$(eval $(call \
	guest_system,$(patsubst %/,%,$(dir $(list))),$(notdir $(list:.list=)))))

# Sample programs are object decks as they come from the assembler.
SAMPLES := $(patsubst %.asm,$(BUILD)/%.deck,$(wildcard cms/samples/*.asm))
media: $(TRAPEZE) $(LOWCORE) $(SAMPLES)

# The CMS program of scripts/who-wrote-it.lua: its debug file has the addresses
# at which CMS loads it, its deck the cards that tell each CP whose it is.
scripts_ASMFLAGS := -I cms/maclib
$(BUILD)/scripts/loaded/squares.dbg: scripts/squares.list \
		$(BUILD)/scripts/squares.deck | $(TRAPEZE)
	@mkdir -p $(@D)
	$(TRAPEZE) link -L $(BUILD)/scripts -g $@ $<
$(BUILD)/scripts/squares.bob: $(BUILD)/scripts/squares.deck
	{ printf '%-80s%-80s' 'ID VMTEST' 'ID BOB' | \
		dd conv=ebcdic status=none; cat $<; } >$@
media: $(BUILD)/scripts/loaded/squares.dbg $(BUILD)/scripts/squares.bob

# Packs and what else a floor makes: its own part, where it exists.
-include isa/part.mk cms/part.mk cp/part.mk tests/part.mk

# ---- tests -------------------------------------------------------------------
# tests/unit/SUBJECT_test.c is a program each.
UNIT_SRC := $(wildcard tests/unit/*_test.c)
UNIT := $(UNIT_SRC:tests/unit/%.c=$(BUILD)/tests/unit/%)
$(BUILD)/tests/unit/%: $(BUILD)/obj/tests/unit/%.o $(BUILD)/libmonitor.a \
		$(BUILD)/libsim.a $(BUILD)/libisa.a
	@mkdir -p $(@D)
	$(LINK) -o $@ $^ -lcmocka $(PKG_LIBS) -lm
-include $(UNIT_SRC:%.c=$(BUILD)/obj/%.d)

# tests/asm/NAME.asm runs on the machine as an image.
ASM_TESTS := $(patsubst %.asm,$(BUILD)/%.img,$(wildcard tests/asm/*.asm))

check check-long: all $(UNIT) $(ASM_TESTS) $(BUILD)/tests/peer/peer \
		$(BUILD)/tests/peer/supervisor.img \
		$(BUILD)/tests/channel/driver.img
	@perl tests/harness.pl --build $(BUILD) \
		$(if $(filter check-long,$@),--long)
check-core: $(UNIT) $(ASM_TESTS) $(TRAPEZE)
	@perl tests/harness.pl --build $(BUILD) --only unit,asm \
		$(if $(SANITIZE),--limit 900)

BENCH := $(patsubst %.asm,$(BUILD)/%.img,$(wildcard tests/bench/*.asm))
BENCH_CP := $(BUILD)/tests/bench/cp.ckd
BENCH_DISK := $(BUILD)/tests/bench/disk/read.img $(BUILD)/tests/bench/disk/full.ckd
bench: $(TRAPEZE) $(BENCH) $(BENCH_CP) $(BENCH_DISK)
	@perl tests/bench/bench.pl $(TRAPEZE) $(BENCH) $(BENCH_CP) \
		$(firstword $(BENCH_DISK))+$(lastword $(BENCH_DISK))
	@$(MAKE) --no-print-directory bench-cost

# What watching costs, beside a build whose CPU reports nothing.
.PHONY: bench-cost
BENCH_COST := $(patsubst %,$(BUILD)/tests/bench/%.img,sieve record super)
bench-cost: $(TRAPEZE) $(BENCH_CP) $(BENCH_COST)
	@$(MAKE) -s BUILD=$(BUILD)/plain CFLAGS='$(CFLAGS) -DTRAPEZE_NO_PROBES' \
		$(BUILD)/plain/trapeze
	@perl tests/bench/cost.pl $(BUILD)/plain/trapeze $(TRAPEZE) \
		$(BENCH_CP) $(BENCH_COST)

# A 3350 full of records: 324 million bytes.
%/full.ckd: tests/bench/disk/make.pl
	@mkdir -p $(@D)
	perl $< $@

# The class disk with a CMS program for three busy guests.
$(BUILD)/tests/bench/busy.deck: tests/bench/cms/busy.asm $(cms_MACROS) \
		| $(TRAPEZE) $(LOWCORE)
	@mkdir -p $(@D)
	$(TRAPEZE) asm -I cms/maclib -I $(BUILD)/gen -o $@ $<
$(BENCH_CP): $(BUILD)/tests/bench/busy.deck $(BUILD)/cp/class.ckd | $(TRAPEZE)
	echo '  FILE busy TEXT S1 $<' | cat $(BUILD)/cp/class.pack - >$(@:.ckd=.pack)
	$(TRAPEZE) pack -o $@ $(@:.ckd=.pack)

# The differential run: one program, and a guest program, the supervisor of
# its cases.
PEER_SRC := $(wildcard tests/peer/*.c)
PEER := $(BUILD)/tests/peer/peer $(BUILD)/tests/peer/supervisor.img
$(BUILD)/tests/peer/peer: $(call obj,$(PEER_SRC)) $(BUILD)/libsim.a \
		$(BUILD)/libisa.a
	@mkdir -p $(@D)
	$(LINK) -o $@ $^ $(SIM_LIBS) -lm
-include $(PEER_SRC:%.c=$(BUILD)/obj/%.d)
peer: $(PEER)
	@$< --supervisor $(BUILD)/tests/peer/supervisor.img \
		--seed $(or $(SEED),1) --seconds $(or $(SECONDS),60) \
		$(addprefix --case ,$(CASE)) $(addprefix --from ,$(FROM)) \
		--coverage $(BUILD)/tests/peer/coverage.txt

# The same of channel programs.
.PHONY: channel
channel: $(TRAPEZE) $(BUILD)/tests/channel/driver.img
	@perl tests/channel/channel.pl --seed $(or $(SEED),1) \
		--cases $(or $(CASES),2000) $(addprefix --case ,$(CASE))

# tests/fuzz/SUBJECT_fuzz.c: libFuzzer targets; seeds in tests/fuzz/SUBJECT.
FUZZ_SRC := $(wildcard tests/fuzz/*_fuzz.c)
FUZZ := $(FUZZ_SRC:tests/fuzz/%.c=$(BUILD)/fuzz/tests/fuzz/%)
ifeq ($(SANITIZE),fuzzer)
$(BUILD)/tests/fuzz/%_fuzz: $(BUILD)/obj/tests/fuzz/%_fuzz.o \
		$(BUILD)/libmonitor.a $(BUILD)/libsim.a $(BUILD)/libisa.a
	@mkdir -p $(@D)
	$(LINK) -fsanitize=fuzzer -o $@ $^ $(PKG_LIBS) -lm
-include $(FUZZ_SRC:%.c=$(BUILD)/obj/%.d)
endif
fuzz:
	@$(MAKE) --no-print-directory BUILD=$(BUILD)/fuzz SANITIZE=fuzzer \
		CC=clang $(FUZZ)
	@tests/fuzz/run $(FUZZ_SECONDS) $(FUZZ)

FORMATTED := $(wildcard isa/*.[ch] isa/*/*.[ch] sim/*.[ch] monitor/*.[ch] \
	tests/unit/*.[ch] tests/fuzz/*.[ch] tests/peer/*.[ch])
format-check:
	clang-format --dry-run -Werror $(FORMATTED)

# ---- reference manual --------------------------------------------------------
ISADOC := $(BUILD)/isadoc
isadoc: $(ISADOC)/index.html
	@echo "$(ISADOC)/index.html; man -l $(ISADOC)/s370.7"
$(ISADOC)/index.html: $(TRAPEZE)
	$(TRAPEZE) isa --manual $(ISADOC)

# ---- man pages, completion of shells ------------------------------------------
MAN := $(BUILD)/man
COMPLETION := $(BUILD)/completion
$(MAN)/trapeze.1: $(TRAPEZE)
	@rm -rf $(MAN)
	$(TRAPEZE) manual $(MAN)
$(COMPLETION)/%: $(TRAPEZE)
	@mkdir -p $(@D)
	$(TRAPEZE) completion $* >$@
man: $(MAN)/trapeze.1 $(patsubst %,$(COMPLETION)/%,bash zsh fish)

# What `trapeze classify` finds: for a lecture (courseware/README.md).
.PHONY: virtualizability
virtualizability: $(TRAPEZE)
	{ echo "# Virtualizability, measured"; echo; \
	$(TRAPEZE) classify --all-sets; echo; \
	echo "## System/370"; echo; $(TRAPEZE) classify --markdown; \
	} >$(BUILD)/virtualizability.md

# ---- the rest ----------------------------------------------------------------
run: all
	@$(TRAPEZE) screen --tour scripts/tour.lua

# The program finds scripts, packs and sources in share/trapeze, laid out as
# they are here (monitor/home.c).
SHARE := $(abspath $(DESTDIR)$(PREFIX))/share/trapeze
SHARED := $(wildcard scripts/*.lua scripts/*.asm scripts/*.commands cp/*.asm cp/*.list cp/*.direct cp/maclib/* \
	cms/*.asm cms/*.list cms/maclib/* cms/samples/* courseware/* \
	courseware/*/* ARCHITECTURE.md */README.md */*/README.md */*.md)
# SHELL:FILE, where each looks for completions, below share/.
COMPLETIONS := bash:bash-completion/completions/trapeze \
	zsh:zsh/site-functions/_trapeze fish:fish/vendor_completions.d/trapeze.fish
install: all $(ISADOC)/index.html man
	install -D -m 755 $(TRAPEZE) $(DESTDIR)$(PREFIX)/bin/trapeze
	@set -e; for f in $(SHARED); do \
		[ -d $$f ] || install -D -m 644 $$f $(SHARE)/$$f; done
	@set -e; cd $(BUILD); for f in cp/*.ckd cp/*.deck cp/*.dbg cp/*.map \
		cms/*.ckd cms/*.deck cms/*.dbg cms/*.map cms/samples/*.deck \
		scripts/*.bob scripts/loaded/*.dbg; do \
		[ ! -f $$f ] || install -D -m 644 $$f $(SHARE)/build/$$f; done
	@set -e; cd $(ISADOC); for f in *.html *.css; do install -D -m 644 \
		$$f $(abspath $(DESTDIR)$(PREFIX))/share/doc/trapeze/isa/$$f; \
		done; for f in *.7; do install -D -m 644 $$f \
		$(abspath $(DESTDIR)$(PREFIX))/share/man/man7/$$f; done
	@set -e; cd $(MAN); for f in *.[17]; do install -D -m 644 $$f \
		$(abspath $(DESTDIR)$(PREFIX))/share/man/man$${f##*.}/$$f; done
	@set -e; for c in $(COMPLETIONS); do install -D -m 644 \
		$(COMPLETION)/$${c%%:*} $(DESTDIR)$(PREFIX)/share/$${c#*:}; done
	install -D -m 644 README.md $(DESTDIR)$(PREFIX)/share/doc/trapeze/README.md
	install -D -m 644 LICENSE $(DESTDIR)$(PREFIX)/share/doc/trapeze/LICENSE

clean:
	rm -rf $(BUILD)
