version = Version
in-force = In force
in-force-from = from { $from }
in-force-until = until { $until }
in-force-between = from { $from } until { $until }
in-force-always = at any time
calendar = Calendar
digest = Digest
try-it = Try a request
replay-ledger = Replay a ledger
print = Print
contents = Contents
count-warnings = { $count ->
    [one] { $count } warning
   *[other] { $count } warnings
  }

section-rules = Rules
section-rules-lead = What stands in the way of an action, in plain words. All that apply are always given, in this order.
section-credit = Credit levels
section-credit-lead = A score falls into the highest level whose beginning it reaches.
section-tiers = Tiers
section-tiers-lead = Groups graded by size: what each grade allows, and the credit that it takes.
section-categories = Categories
section-categories-lead = Groups graded by what they are about, and the credit that it takes.
section-caps = Caps
section-caps-lead = A cap refuses once its count has reached the limit.
section-roles = Roles
section-roles-lead = What a role in a group includes. An action that any role includes is refused to everybody else.
section-parameters = Parameters
section-parameters-lead = Numbers with a name of their own, and who set them.
section-instruments = Instruments
section-instruments-lead = The texts that the policy rests on, and by what each paragraph is carried out.
section-effective = time in force

rules-on = Rules on
all-actions = all actions
applies-to = Applies to
from-rules = rule
from-caps = cap
from-tiers = tier gate
from-categories = category gate
from-roles = role gate
from-measures = measure
from-lists = list
from-approvals = approval
as-written = As written
kind-of-deny_when = Refuses when
kind-of-require = Requires
message-head = Message

level-head = Level
from-credit = From credit
below-that = below that
level = level { $level }
level-from = level { $level } ({ $score })
credit-to = Credit to
table-of = Table: { $title }
graded-by = By
need-nothing = No limit and no credit needed:
power-head = Power
is-parameter = { $title }: a parameter
cap-up-to = up to
limit-by-level = the limit of the credit level
limit-by-tier = the limit of the tier
limit-by-category = the limit of the category
set-by-law = Set by law
set-by-agreement = Set by the agreement
set-by-provider = Set by the provider

article = Art. { $article }
article-paragraph = Art. { $article }({ $paragraph })
coverage-rules = { $count } carried out by rules
coverage-input_only = { $count } arriving as findings or facts
coverage-not_checkable = { $count } that no rule can check
carried-rules = Carried out by rules
carried-input_only = Arrives as a finding or fact
carried-not_checkable = No rule can check it
cited-by = by

gate-tiers = Credit for the tier
gate-categories = Credit for the category
gate-roles = Powers of the role
