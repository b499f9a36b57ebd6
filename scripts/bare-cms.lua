-- CMS on the bare machine: the smallest machine that a single user needs.
return {
  model = "158",
  storage = "1M",
  cpu_serial = "000190",
  tod = "1976-07-04 09:00:00",
  ipl = "190",
  symbols = { "build/cms/cms.dbg" },
  devices = {
    { "009", "3215" },             -- the console
    { "00C", "3505" },             -- card reader
    { "00D", "3525" },             -- card punch
    { "00E", "1403" },             -- printer
    { "190", "3330", file = "build/cms/cms.ckd", "ro" },
  },
}
