-- tour.lua - a first walk through the tower (format: monitor/tour.h).
--
--   make run                                        F8 does the next step
--   trapeze screen --tour scripts/tour.lua </dev/null        all of it, as text
return {
  { say = "This is a System/370 Model 158. CP, the control program, is loaded from disk 130. It will run every "
       .. "user's virtual machine, and has no other help than the architecture.",
    ipl = "130", console = "009", expect = "LOGON AT" },

  { say = "The operator is on console 009. On terminal 010 ALICE logs on: CP makes a virtual System/370 for her.",
    console = "010", send = "logon alice", expect = "PASSWORD" },
  { send = "alice", expect = "LOGON AT" },

  { say = "She IPLs CMS, the single-user system, from her virtual disk 190. It believes that it has a machine of its "
       .. "own; each of its privileged instructions traps, and CP does it for her.",
    send = "ipl 190", expect = "Ready" },

  { say = "A program in CMS: the sieve of Eratosthenes. It computes at full speed; only input and output trap.",
    send = "load sieve", expect = "Ready" },
  { send = "start", expect = "Ready" },

  { say = "A program that tries a privileged instruction in the problem state. The real machine traps to CP; CP sees "
       .. "that ALICE's virtual machine was in its problem state, and gives the interruption to her CMS.",
    send = "load privop", expect = "Ready" },
  { send = "start", expect = "Ready" },

  { say = "On terminal 011 VMTEST logs on and IPLs disk 130: the control program again, as a guest of itself.",
    console = "011", send = "logon vmtest", expect = "PASSWORD" },
  { send = "vmtest", expect = "LOGON AT" },
  { send = "ipl 130", expect = "LOGON AT" },

  { say = "Terminal 012 is connected to a line of that inner CP: DIAL VMTEST. What it prints now comes from the "
       .. "second floor.",
    console = "012", send = "dial vmtest", expect = "DIALED TO VMTEST" },
  { expect = "online" },
  { say = "BOB logs on there and IPLs CMS: three systems on top of each other.",
    send = "logon bob", expect = "PASSWORD" },
  { send = "bob", expect = "LOGON AT" },
  { send = "ipl 190", expect = "Ready" },
  { send = "load sieve", expect = "Ready" },
  { send = "start", expect = "Ready" },

  { say = "The tower as it stands: who runs on whom, and how many traps each system took.",
    command = "tower" },

  { say = "BOB types a command, and we look at the first instructions that the real machine executes for it, one by one.",
    send = "query disk", step = 6 },
  { expect = "Ready" },

  { say = "That was the tour. Log on at another terminal (013 to 017; the passwords are the names), press F5 to run "
       .. "to the next trap, F3 to step, F9 for the monitor's commands. README.md tells where to read on.", run = 1 },
}
