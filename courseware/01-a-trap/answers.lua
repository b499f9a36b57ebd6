-- Lab 1: your answers.  nil means: not answered.
return {
  bare = nil,        -- 1. program interruptions on the bare machine
  guest = nil,       -- 2. privileged-operation interruptions that CMS gets
  more = nil,        -- 3. more of them under CP?  true or false
  instruction = nil, -- 4. "MNEMONIC"
}
