# cms/part.mk - the CMS system disk.
#
# build/cms/cms.ckd boots CMS on the bare machine (device 190).  What is on
# it is said once, in build/cms/cms190.files, which other packs include.

CMS_SAMPLES := $(patsubst cms/samples/%.asm,%,$(wildcard cms/samples/*.asm))

# FILE statements of the system disk: text and deck of each sample, and
# the macros a program of the user's wants.
CMS_FILES := $(BUILD)/cms/cms190.files
$(CMS_FILES): cms/part.mk $(wildcard cms/samples/*.asm cms/samples/*.help)
	@mkdir -p $(@D)
	@{ for s in $(CMS_SAMPLES); do \
		echo "  FILE $$s ASSEMBLE S1 cms/samples/$$s.asm"; \
		echo "  FILE $$s TEXT S1 $(BUILD)/cms/samples/$$s.deck"; \
	done; \
	for m in REGEQU WRTERM RDTERM; do \
		echo "  FILE $$m MACRO S2 cms/maclib/$$m.mac"; \
	done; \
	for c in FILES TYPLIST; do \
		echo "  FILE $$c COPY S2 cms/maclib/$$c.copy"; \
	done; } >$@

$(BUILD)/cms/cms190.pack: cms/cms190.pack $(CMS_FILES)
	sed 's,build/,$(BUILD)/,' cms/cms190.pack | cat - $(CMS_FILES) >$@
$(BUILD)/cms/cms.ckd: $(BUILD)/cms/cms190.pack $(BUILD)/cms/cms.img \
		$(CMS_SAMPLES:%=$(BUILD)/cms/samples/%.deck) \
		$(wildcard cms/samples/*.asm cms/maclib/*) | $(TRAPEZE)
	$(TRAPEZE) pack $< -o $@
media: $(BUILD)/cms/cms.ckd

# A disk for tests, 191: test programs, a file of variable items, and one
# so long that its blocks need a second chain link.
CMS_TESTS := $(patsubst cms/tests/%.asm,%,$(wildcard cms/tests/*.asm))
$(BUILD)/cms/tests/long.txt: cms/part.mk
	@mkdir -p $(@D)
	awk 'BEGIN { for (i = 1; i <= 5000; i++) printf "LINE %05d\n", i }' >$@
$(BUILD)/cms/tests/test191.pack: cms/part.mk $(wildcard cms/tests/*.asm)
	@mkdir -p $(@D)
	@{ echo "VOLUME CMS191 3330 8"; echo "  CMS CMS191"; \
	for t in $(CMS_TESTS); do \
		echo "  FILE $$t TEXT A1 $(BUILD)/cms/tests/$$t.obj"; \
	done; \
	echo "  FILE LONG DATA A1 $(BUILD)/cms/tests/long.txt"; \
	echo "  FILE CMS LIST A1 cms/cms.list V ASCII"; } >$@
$(BUILD)/cms/tests/test191.ckd: $(BUILD)/cms/tests/test191.pack \
		$(BUILD)/cms/tests/long.txt cms/cms.list \
		$(CMS_TESTS:%=$(BUILD)/cms/tests/%.obj) | $(TRAPEZE)
	$(TRAPEZE) pack $< -o $@
media: $(BUILD)/cms/tests/test191.ckd
