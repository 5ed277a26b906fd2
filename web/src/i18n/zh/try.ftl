try-title = 试算请求
try-lead = 更改任一事实，决定随即更新，并列出全部理由及其依据的条款。
request = 请求
action = 操作
actions-governed = 本政策管理的操作
actions-rights = 权利，始终允许
start-from = 从示例开始
no-examples = 无法读取示例：{ $message }
choose-example = 选择示例……
decided-at = 决定时刻
now = 此刻
subject-id = 用户编号
group-id = 群组编号
owner-user = 用户
owner-group = 群组
owner-membership = 用户在群组中
owner-request = 请求内容
owner-context = 具体情况
reads-nothing = 此操作的规则不读取任何事实。
further-facts = { $given ->
    [0] 其他事实（{ $count } 项）
   *[other] 其他事实（{ $count } 项，已提供 { $given } 项）
  }
further-facts-lead = 此操作的规则不读取这些事实。
left-out = 请求中有 { $count } 项事实未在此政策中声明，已略去。

not-given = 未提供
not-given-default = 未提供：{ $value }
empty-text = 空文本
empty-list = 空列表
take-back = 不提供此事实
take-back-of = { $title }：不提供
bounds = { $minimum } 至 { $maximum }
bound-below = 不小于 { $minimum }
bound-above = 不大于 { $maximum }
hint-duration = 例如 PT24H 或 P7D
hint-list = 每行一项
fault-int = 请输入整数。
fault-int-range = 此数值超出表单可处理的范围。
fault-double = 请输入数值。
instant-offers = 设为
instant-offer = { $which ->
    [before] 决定前 1 毫秒
    [same] 决定时刻
    [after] 决定后 1 毫秒
   *[day] 决定后一天
  }
slider-of = { $title }（标尺）
edges = { $count } 个临界值
set-to = 将{ $title }设为 { $value }
ground-level = { $title } 级起点
ground-need = { $title }所需
ground-limit = { $title }的上限

outcome-allow = 允许
outcome-allow-detail = 没有阻止此操作的规则。
outcome-deny = 不予通过
outcome-deny-detail = 有规则阻止此操作。
outcome-pending = 需要批准
outcome-pending-detail = 没有规则拒绝，但须先由人决定，或等待空出名额。
outcome-not_governed = 不在管理范围
outcome-not_governed-detail = 本政策对此时的此项操作未作规定，由谁决定不属本政策范围。
count-reasons = { $count } 条理由，已全部列出
unready = 未作决定
unready-detail = 有字段的内容与其类型不符。
count-request-faults = 请求有 { $count } 处错误。
asked = { $action }，{ $at }
decided-by = 依据政策
because = 原因
condition-was = 结果为
values-read = 读取的值
change = 更改
fails-closed = 无法判断，因此不予通过
give-fact = 提供{ $title }
request-json = 请求（JSON）
answer-json = 回答（JSON）
copy-json = 复制 JSON
