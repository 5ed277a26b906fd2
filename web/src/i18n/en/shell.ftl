document-title = Bylaw
skip = Skip to the content
views = Views
view-policies = Policies
view-read = Read
view-try = Try
view-replay = Replay
language = Language
theme = Appearance
theme-system = System
theme-light = Light
theme-dark = Dark
open-policy = Open policy:
choose-another = Choose another policy
choose-policy = Choose a policy
copy-link = Copy link
copy = Copy
copied = Copied
copy-failed = Could not copy
drop-here = Drop a policy or a ledger
no-policy-title = No policy is open
no-policy = Choose a policy first; then you can read it, try it and replay a ledger by it.
opening = Opening { $name } …
engine-failed = The engine could not answer.
try-again = Try again
broken-link = This link cannot be followed:

value-yes = yes
value-no = no
value-missing = not given
list-comma = {", "}
list-semicolon = {"; "}

kind-law = law
kind-agreement = agreement
kind-provider = own rule
rests-on = Rests on
both-languages = Both languages

period-years =
    { $count ->
        [one] { $count } year
       *[other] { $count } years
    }
period-months =
    { $count ->
        [one] { $count } month
       *[other] { $count } months
    }
period-weeks =
    { $count ->
        [one] { $count } week
       *[other] { $count } weeks
    }
period-days =
    { $count ->
        [one] { $count } day
       *[other] { $count } days
    }
period-hours =
    { $count ->
        [one] { $count } hour
       *[other] { $count } hours
    }
period-minutes =
    { $count ->
        [one] { $count } minute
       *[other] { $count } minutes
    }
period-seconds =
    { $count ->
        [one] { $count } second
       *[other] { $count } seconds
    }
period-space = {" "}
