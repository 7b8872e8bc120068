import type { Sex } from '@jiayitong/shared/domain/residents'
import type { Chance } from './seed'

const surnames =
  '王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤柏单仇解翟'

/* Given names as each generation gave them: before 1958, to 1977, to 1997, to 2012, and since. */
const given: Readonly<Record<Sex, readonly string[]>> = {
  female: [
    '桂兰 秀英 玉珍 凤英 秀兰 桂英 玉兰 春梅 素珍 淑华 月娥 菊香 金凤 惠芬 彩云 巧珍 阿娥 银花 水仙 翠英 桂花 淑贞 美珍 秋香 兰英 宝珠 瑞芳 爱珠 招娣 根娣',
    '丽华 建芬 美玲 红英 爱华 国芳 卫红 丽娟 秋萍 小红 雪琴 文娟 慧珍 亚芬 建英 海燕 晓红 莉萍 玉芳 丽萍 春燕 敏芳 志英 雅琴 金娣 月芳 秀丽 彩娟 红梅 燕萍',
    '婷婷 晓燕 丹丹 静 慧 娜 雪梅 佳 敏 琳 倩 璐 莎莎 晓雯 丽丽 婧 蕾 媛媛 梦洁 思思 雅静 海霞 颖 春晓 文静 艳 洁 露露 佩佩 盈盈',
    '欣怡 雨涵 思琪 佳怡 梦瑶 诗涵 可欣 雨萱 若彤 嘉怡 静怡 心怡 子晴 依诺 紫涵 雅婷 语嫣 宇彤 雪莹 晓彤 佳琪 子萱 怡然 悦彤 文萱',
    '梓涵 一诺 沐晴 芷若 语桐 可昕 念一 星瑶 书瑶 知夏 安禾 沐兮 子衿 清越 米粒 以沫 言希 朵朵 佑宁 南溪 小禾 初一 云舒 嘉宁 苡安',
  ],
  male: [
    '德福 根生 金水 阿毛 长庚 宝根 大庆 永福 有根 福生 国良 志高 云龙 来喜 成林 阿土 万福 金龙 祖德 炳生 启明 树德 荣根 炎林 水根 仁贵 兴旺 家福 传根 正山',
    '建国 卫东 国强 志明 建华 海军 文彬 立新 伟民 永强 国平 爱民 志强 建平 小平 国庆 红兵 新华 荣华 学军 大伟 明华 培根 金明 春林 少华 关荣 利民 炳华 跃进',
    '伟 磊 强 鹏 俊杰 浩 超 斌 波 晓峰 凯 建军 涛 宇 杰 勇 志远 海涛 亮 嘉伟 晨 文杰 立峰 翔 锋 哲 明杰 家豪 旭东 子健',
    '浩然 宇轩 子豪 俊熙 博文 天宇 子轩 宇航 嘉豪 泽宇 文博 俊豪 一鸣 思远 梓豪 睿 皓轩 致远 子墨 晨曦 逸飞 锦程 乐天 铭轩 昊天',
    '沐辰 奕辰 子墨 一凡 书屿 安屿 知行 嘉树 景行 小满 亦辰 星野 予安 牧之 青禾 屿川 时安 承宇 木木 可乐 远舟 松年 北辰 乐之 小川',
  ],
}

const generations = [1958, 1978, 1998, 2013]
const lists: Readonly<Record<Sex, readonly (readonly string[])[]>> = {
  female: given.female.map(list => list.split(' ')),
  male: given.male.map(list => list.split(' ')),
}

export const drawSurname = (chance: Chance): string =>
  // The list begins with the commonest; two draws, the earlier one wins, make them commoner here too.
  surnames[Math.min(chance.int(0, surnames.length - 1), chance.int(0, surnames.length - 1))] ?? '王'

/** A given name of the years somebody was born in. */
export const drawGiven = (sex: Sex, bornOn: string, chance: Chance): string => {
  const year = Number(bornOn.slice(0, 4))
  const generation = generations.filter(first => year >= first).length
  return chance.pick(lists[sex][generation] ?? ['一'])
}
