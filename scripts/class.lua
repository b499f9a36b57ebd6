-- The class machine: one CPU, a system pack, eight terminals for users.
return {
  model = "158",
  storage = "8M",
  cpu_serial = "000158",
  tod = "1976-07-04 09:00:00",
  ipl = "130",
  listen = { devices = {           -- for --listen PORT: the users' terminals
    "010", "011", "012", "013", "014", "015", "016", "017" } },
  symbols = { "build/cp/cp.dbg", "build/cms/cms.dbg" },
  devices = {
    { "009", "3215" },             -- the operator's console
    { "00C", "3505" },             -- card reader
    { "00D", "3525" },             -- card punch
    { "00E", "1403" },             -- printer
    { "010", "3215" },             -- terminals, for users and for DIAL
    { "011", "3215" },
    { "012", "3215" },
    { "013", "3215" },
    { "014", "3215" },
    { "015", "3215" },
    { "016", "3215" },
    { "017", "3215" },
    { "130", "3330", file = "build/cp/class.ckd", "ro" },
  },
}
