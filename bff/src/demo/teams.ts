import type { WeeklyHours } from '@jiayitong/shared/domain/opening-hours'
import { weekly } from './organisations'

export interface TeamPlan {
  readonly leader: string
  /** Short name of its institution. */
  readonly home: string
  readonly tier: 1 | 2 | 3
  /** Households under contract, those of the demo's residents and those on the old register together. */
  readonly households: number
  readonly specialties: readonly string[]
  readonly room: string
  /** Whether the room is in the institution itself; otherwise in the first of its areas. */
  readonly atHome: boolean
  readonly hours: WeeklyHours
  /** Sum of one to five stars, their count, median minutes to an answer, and the grade of the last review. */
  readonly rated: readonly [sum: number, count: number, replyMinutes: number | null, grade: string]
}

const day = weekly('1-5 8:00-11:30 13:30-17:30', '6 8:00-11:30')
const long = weekly('1-5 8:00-11:30 13:30-20:00', '6 8:00-11:30')
const open = weekly('1-6 8:00-17:30', '0 8:00-11:30')
const early = weekly('1-6 7:30-11:30 13:30-17:00')

const team = (
  leader: string,
  home: string,
  tier: TeamPlan['tier'],
  households: number,
  specialties: string,
  room: string,
  hours: WeeklyHours,
  rated: TeamPlan['rated'],
  atHome = false,
): TeamPlan => ({
  leader,
  home,
  tier,
  households,
  specialties: specialties.split('、'),
  room,
  hours,
  rated,
  atHome,
})

/** Twenty-four teams. 梁予舟's is at the maximum a policy allows, so that a full team can be seen. */
export const teamPlans: readonly TeamPlan[] = [
  team('林书禾', '柳浪中心', 2, 868, '高血压、糖尿病、儿童保健', '2 楼', open, [1498, 312, 26, '优秀'], true),
  team('罗以宁', '柳浪中心', 1, 214, '职业人群、睡眠、颈肩腰痛', '青禾大厦健康小屋', long, [
    96,
    21,
    41,
    '良好',
  ]),
  team('苏瑾', '柳浪中心', 2, 906, '糖尿病、老年病、慢阻肺', '月桥里健康小屋', day, [1072, 228, 31, '优秀']),
  team('冯时安', '柳浪中心', 2, 1084, '冠心病、高血压、康复', '书院里健康小屋', day, [903, 201, 44, '良好']),
  team(
    '何景川',
    '槐荫站',
    2,
    892,
    '高血压、慢阻肺、晚间门诊',
    '1 楼 3 号诊室',
    long,
    [952, 207, 34, '优秀'],
    true,
  ),
  team('梁予舟', '槐荫站', 2, 1500, '老年病、糖尿病、家庭病床', '老营里健康小屋', day, [
    1211,
    263,
    52,
    '良好',
  ]),
  team(
    '方知远',
    '沿河站',
    2,
    970,
    '骨关节、康复、老年病',
    '1 楼',
    weekly('1-6 8:00-11:30 13:30-17:00'),
    [705, 164, 58, '合格'],
    true,
  ),
  team(
    '许清涵',
    '望湖站',
    2,
    720,
    '儿童保健、孕产保健、过敏',
    '1 楼 2 号诊室',
    weekly('1-5 8:00-12:00 13:00-18:30', '6 8:00-12:00'),
    [555, 118, 29, '优秀'],
    true,
  ),
  team('江又晴', '望湖站', 2, 655, '孕产保健、甲状腺、女性健康', '湖滨里健康小屋', day, [
    432,
    94,
    36,
    '良好',
  ]),
  team(
    '单文柏',
    '青石桥中心',
    2,
    1012,
    '高血压、脑卒中后康复',
    '2 楼 1 号诊室',
    day,
    [1104, 240, 38, '优秀'],
    true,
  ),
  team('曾令仪', '青石桥中心', 2, 783, '儿童保健、预防接种、哮喘', '织锦里健康小屋', open, [
    679,
    141,
    27,
    '优秀',
  ]),
  team('邬兰溪', '青石桥中心', 1, 538, '老年病、骨质疏松', '云阶里健康小屋', day, [287, 62, 49, '良好']),
  team('邵子衡', '青石桥中心', 2, 941, '糖尿病、痛风、体重管理', '梧台里健康小屋', long, [
    822,
    180,
    33,
    '良好',
  ]),
  team(
    '仇学安',
    '安和诊所',
    1,
    326,
    '全科、中医调理、晚间门诊',
    '1 楼',
    weekly('1-6 9:00-12:00 14:00-20:30'),
    [231, 48, 22, '良好'],
    true,
  ),
  team(
    '魏思齐',
    '南浦中心',
    2,
    1136,
    '高血压、冠心病、肺结核管理',
    '1 楼 5 号诊室',
    day,
    [978, 215, 47, '良好'],
    true,
  ),
  team('叶知微', '南浦中心', 2, 804, '糖尿病、眼底筛查、老年病', '芦花里健康小屋', day, [
    611,
    131,
    35,
    '优秀',
  ]),
  team('解明川', '南浦中心', 2, 867, '慢阻肺、戒烟、老年病', '砚池里健康小屋', day, [518, 116, 42, '良好']),
  team(
    '骆一航',
    '芦湾站',
    1,
    472,
    '全科、农村老人、骨关节',
    '1 楼',
    weekly('1-5 8:00-11:30 14:00-17:00', '6 8:00-11:00'),
    [158, 35, 55, '合格'],
    true,
  ),
  team(
    '钟怀瑾',
    '石塘卫生院',
    2,
    1043,
    '高血压、脑卒中、急诊处置',
    '门诊 2 楼',
    early,
    [744, 162, 39, '良好'],
    true,
  ),
  team('阮秋禾', '石塘卫生院', 1, 611, '儿童保健、孕产保健', '荷田村健康小屋', early, [201, 43, 46, '良好']),
  team('查士彦', '石塘卫生院', 1, 587, '糖尿病、农药中毒防治', '枣林村健康小屋', early, [
    125,
    28,
    63,
    '合格',
  ]),
  team('俞丰年', '石塘卫生院', 1, 433, '全科、老年病、上门随访', '上墩村健康小屋', early, [
    88,
    19,
    null,
    '良好',
  ]),
  team(
    '蒋国良',
    '竹坞卫生室',
    1,
    389,
    '全科、跌打损伤、蛇虫咬伤',
    '1 楼',
    weekly('1-6 7:30-11:00 14:30-18:00'),
    [142, 30, 18, '优秀'],
    true,
  ),
  team(
    '盛水芳',
    '茶湾卫生室',
    1,
    297,
    '全科、妇幼保健',
    '1 楼',
    weekly('1-5 7:30-11:30 14:00-17:30', '6 7:30-11:30'),
    [77, 16, 24, '良好'],
    true,
  ),
]

/** A number of a team's own, invented. */
export const teamPhone = (leader: string): string =>
  `0579-5550${7001 + teamPlans.findIndex(each => each.leader === leader) * 13}`
