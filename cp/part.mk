# What CP needs besides its modules: the directory, the list of commands, the
# system pack.

# The user directory: VM/370's statements become the module DMKUDR.
$(BUILD)/gen/dmkudr.asm: cp/user.direct | $(TRAPEZE)
	@mkdir -p $(@D)
	$(TRAPEZE) directory -o $@ $<
$(BUILD)/cp/dmkudr.obj: $(BUILD)/gen/dmkudr.asm $(cp_MACROS) \
		$(BUILD)/libisa.a | $(TRAPEZE) $(LOWCORE)
	@mkdir -p $(@D)
	$(TRAPEZE) asm -I cp/maclib -I $(BUILD)/gen -o $@ \
		-l $(@:.obj=.lst) $<
$(BUILD)/cp/cp.deck: $(BUILD)/cp/dmkudr.obj

# The system pack: CP where IPL 130 finds it, and the CMS system disk.
$(BUILD)/cp/class.pack: cp/class.pack $(BUILD)/cms/cms190.files
	@mkdir -p $(@D)
	sed 's,build/,$(BUILD)/,' cp/class.pack | \
		cat - $(BUILD)/cms/cms190.files >$@
$(BUILD)/cp/class.ckd: $(BUILD)/cp/class.pack $(BUILD)/cp/cp.deck \
		$(BUILD)/cms/cms.deck $(BUILD)/cms/cms.ckd | $(TRAPEZE)
	$(TRAPEZE) pack -o $@ $<
media: $(BUILD)/cp/class.ckd

# The list of commands and messages, made from the sources.
.PHONY: commands
commands:
	LC_ALL=C awk -f cp/commands.awk cp/dmk*.asm >cp/COMMANDS.md

# A guest that starts nonsense on its channels, for tests/lua/cp_wild.lua.
$(BUILD)/cp/tests/wild.ipl: cp/tests/wild.list $(BUILD)/cp/tests/wild.obj
	$(TRAPEZE) link -L $(BUILD)/cp/tests -o $@ $<
media: $(BUILD)/cp/tests/wild.ipl
