policies-title = Policies
policies-lead = A policy states who may do what in which group, and on which paragraph that rests. Choose one to read it, to try a request against it, or to replay a ledger by it. Everything is decided in this browser; nothing leaves it.
count-rules = { $count ->
    [one] { $count } rule
   *[other] { $count } rules
  }
count-attributes = { $count ->
    [one] { $count } fact
   *[other] { $count } facts
  }
count-paragraphs = { $count ->
    [one] { $count } paragraph
   *[other] { $count } paragraphs
  }
has-ledger = example ledger
is-open = open
reading = Reading …
cannot-read = This policy cannot be read: { $message }
count-faults = { $count ->
    [one] { $count } fault
   *[other] { $count } faults
  }
own-policy = A policy of your own
own-policy-lead = Drop a policy file anywhere on this page, or choose one. It is checked at once, and every fault is shown where it stands.
open-file = Open a file

faults-title = { $count ->
    [one] { $name } has { $count } fault
   *[other] { $name } has { $count } faults
  }
faults-lead = Until they are mended nothing is decided by this policy. Each fault says where it stands, what was found and what to do.
open-again = Open the mended file
severity-error = error
severity-warning = warning
line-column = line { $line }, column { $column }
help = What to do:
