try-title = Try a request
try-lead = Change a fact and the decision follows at once, with every reason and the paragraph that it rests on.
request = Request
action = Action
actions-governed = What the policy governs
actions-rights = Rights, always allowed
start-from = Start from
no-examples = The examples cannot be read: { $message }
choose-example = an example …
decided-at = Decided at
now = Now
subject-id = Id of the user
group-id = Id of the group
owner-user = The user
owner-group = The group
owner-membership = The user in the group
owner-request = What is asked
owner-context = Circumstances
reads-nothing = No rule of this action reads a fact.
further-facts = { $given ->
    [0] Further facts ({ $count })
   *[other] Further facts ({ $count }, { $given } given)
  }
further-facts-lead = No rule on this action reads these.
left-out = { $count ->
    [one] { $count } fact of the request is not declared by this policy and was left out.
   *[other] { $count } facts of the request are not declared by this policy and were left out.
  }

not-given = not given
not-given-default = not given: { $value }
empty-text = empty text
empty-list = empty list
take-back = Do not give this fact
take-back-of = { $title }: do not give it
bounds = from { $minimum } to { $maximum }
bound-below = { $minimum } or more
bound-above = { $maximum } or less
hint-duration = such as PT24H or P7D
hint-list = one item a line
fault-int = A whole number is needed.
fault-int-range = This number is too large for the form.
fault-double = A number is needed.
instant-offers = set to
instant-offer = { $which ->
    [before] 1 ms before the decision
    [same] the decision’s time
    [after] 1 ms after it
   *[day] a day after it
  }
slider-of = { $title }, on a scale
edges = { $count ->
    [one] { $count } threshold
   *[other] { $count } thresholds
  }
set-to = Set { $title } to { $value }
ground-level = level { $title } begins
ground-need = needed for { $title }
ground-limit = limit of { $title }

outcome-allow = Allowed
outcome-allow-detail = Nothing stands in the way.
outcome-deny = Refused
outcome-deny-detail = Something stands in the way.
outcome-pending = Needs approval
outcome-pending-detail = Nothing refuses it; somebody has to decide first, or a place has to become free.
outcome-not_governed = Not governed
outcome-not_governed-detail = The policy says nothing about this action at this time. Who may then act is not for this policy to say.
count-reasons = { $count ->
    [one] { $count } reason
   *[other] { $count } reasons, all of them listed
  }
unready = Not decided
unready-detail = A field holds no value of its kind.
count-request-faults = { $count ->
    [one] The request has { $count } fault.
   *[other] The request has { $count } faults.
  }
asked = { $action }, at { $at }
decided-by = Decided by
because = Because
condition-was = was
values-read = Values read
change = Change
fails-closed = could not be evaluated, so it refuses
give-fact = Give { $title }
request-json = Request as JSON
answer-json = Answer as JSON
copy-json = Copy JSON
