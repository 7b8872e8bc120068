import type { AreaKind } from '@jiayitong/shared/domain/directory'

/** A responsible area by hand: where it lies, in kilometres east and north of the first team's room. */
export interface AreaPlan {
  readonly name: string
  readonly leader: string
  readonly kind: AreaKind
  readonly x: number
  readonly y: number
  /** What people there call their compounds, lanes, buildings or village groups. */
  readonly places: readonly string[]
}

const compound = (leader: string, name: string, x: number, y: number, places: string): AreaPlan => ({
  name,
  leader,
  kind: 'compound',
  x,
  y,
  places: places.split('、'),
})
const building = (...given: Parameters<typeof compound>): AreaPlan => ({
  ...compound(...given),
  kind: 'building',
})
const village = (...given: Parameters<typeof compound>): AreaPlan => ({
  ...compound(...given),
  kind: 'village-group',
})

/** Sixty areas of 清和区, each with the leader of the team responsible for it. Every name is invented. */
export const areaPlans: readonly AreaPlan[] = [
  // 柳浪街道, between 月桥 and the river
  compound('林书禾', '柳浪一片区', -0.25, -0.2, '柳浪里、桐花巷、望湖新村'),
  compound('罗以宁', '柳浪二片区', -1.95, 0.25, '柳浪二村、船坊里、双桂坊'),
  building('罗以宁', '柳浪三片区', -3.4, 0.55, '柳浪时代公寓、青禾大厦、橡树公馆'),
  compound('苏瑾', '月桥片区', -0.75, 1.5, '月桥里、糖坊巷、东井新村'),
  compound('苏瑾', '月桥北片区', -0.4, 2.95, '月桥北苑、梧桐小筑、弦歌里'),
  compound('冯时安', '书院片区', -2.35, 1.8, '书院里、砚墨巷、翰林新村'),
  compound('冯时安', '书院北片区', -1.95, 3.25, '书院北苑、槿篱小区、听松园'),
  compound('冯时安', '书院西片区', -3.85, 2.1, '书院西里、半亩园、枫杨小区'),
  compound('何景川', '槐荫片区', -1.5, -1.45, '槐荫里、老槐新村、酱园弄'),
  compound('何景川', '槐荫西片区', -3.1, -1.0, '槐荫西苑、榆钱巷、纱厂新村'),
  compound('梁予舟', '老营片区', -4.7, -0.4, '老营里、将军巷、营盘新村'),
  compound('梁予舟', '老营西片区', -6.1, -0.1, '老营西苑、马厩弄、柏树小区'),
  compound('梁予舟', '老营北片区', -5.1, 1.15, '老营北里、校场新村、石磨坊'),
  compound('方知远', '沿河片区', 0.35, -1.75, '沿河里、船埠头、白鹭新村'),
  compound('方知远', '沿河东片区', 2.0, -1.8, '沿河东苑、渔歌里、菱角巷'),
  compound('许清涵', '望湖片区', 1.5, -0.1, '望湖里、临波苑、藕花新村'),
  compound('许清涵', '望湖北片区', 1.0, 1.4, '望湖北里、采菱坊、云帆苑'),
  compound('许清涵', '望湖西片区', 2.5, 1.15, '望湖西苑、莲心里、荻花小区'),
  compound('江又晴', '湖滨片区', 3.3, -0.75, '湖滨里、湖滨花园、烟雨巷'),
  compound('江又晴', '湖滨南片区', 4.4, -1.75, '湖滨南苑、鹭洲小区、芰荷里'),
  building('江又晴', '湖东片区', 5.0, 0.3, '湖东国际公寓、云顶大厦、湖东里'),
  // 青石桥街道, the north
  compound('单文柏', '青石桥一片区', 1.15, 2.85, '青石桥里、石匠巷、桥头新村'),
  compound('单文柏', '青石桥二片区', 2.6, 2.6, '青石桥二村、竹器弄、晒谷场新村'),
  compound('曾令仪', '织锦片区', 0.45, 4.4, '织锦里、机坊巷、染店弄'),
  compound('曾令仪', '织锦北片区', 0.2, 5.85, '织锦北苑、蚕花小区、丝联新村'),
  compound('邬兰溪', '云阶片区', -1.3, 4.65, '云阶里、半山新村、听泉苑'),
  compound('邬兰溪', '云阶北片区', -1.6, 6.15, '云阶北苑、山塘小区、松风里'),
  compound('邵子衡', '梧台片区', 2.15, 4.15, '梧台里、凤栖巷、梧台新村'),
  compound('邵子衡', '梧台东片区', 3.65, 4.2, '梧台东苑、琴台小区、鹤鸣里'),
  compound('邵子衡', '梧台北片区', 2.0, 5.75, '梧台北里、砖窑新村、鹊桥小区'),
  compound('仇学安', '松苑片区', 4.0, 2.6, '松苑、松苑二期、听雨轩'),
  compound('仇学安', '松苑东片区', 5.55, 2.4, '松苑东里、金桂小区、晴川苑'),
  village('仇学安', '东篱片区', 5.3, 4.1, '东篱村一组、东篱村二组、菊坡村'),
  // 南浦街道, south of the river
  compound('魏思齐', '南浦一片区', 0.15, -3.35, '南浦里、渡口新村、盐仓巷'),
  compound('魏思齐', '南浦二片区', -1.5, -3.0, '南浦二村、桑园小区、水门巷'),
  compound('叶知微', '南浦三片区', 1.75, -3.35, '南浦三村、芦花里、春申苑'),
  compound('叶知微', '南浦四片区', 3.35, -3.15, '南浦四村、轮渡新村、泊岸花园'),
  village('叶知微', '东塘片区', 5.1, -3.35, '东塘村一组、东塘村二组、藕塘村'),
  compound('解明川', '砚池片区', -0.45, -4.9, '砚池里、笔架巷、墨香苑'),
  compound('解明川', '砚池西片区', -2.15, -4.55, '砚池西苑、纸坊新村、青石里'),
  village('解明川', '砚池南片区', -1.05, -6.35, '砚池村一组、砚池村二组、前洋村'),
  village('骆一航', '芦湾片区', 1.35, -4.95, '芦湾村一组、芦湾村二组、渡船头'),
  village('骆一航', '芦湾东片区', 3.0, -4.75, '芦湾村三组、沙地村、柿子园'),
  village('骆一航', '芦湾南片区', 1.7, -6.4, '芦湾村四组、下洋村、九曲塘'),
  // 石塘镇, the west
  compound('钟怀瑾', '石塘集镇片区', -4.85, -2.25, '石塘老街、新桥路小区、供销社弄'),
  village('钟怀瑾', '石塘东片区', -3.2, -2.65, '石塘村一组、石塘村二组、杏花村'),
  village('钟怀瑾', '石塘北片区', -6.35, -1.7, '石塘村三组、里洋村、樟树下'),
  village('阮秋禾', '荷田片区', -4.0, -4.2, '荷田村一组、荷田村二组、塘里村'),
  village('阮秋禾', '荷田南片区', -3.3, -5.8, '荷田村三组、水碓头、南坞村'),
  village('查士彦', '枣林片区', -5.75, -3.75, '枣林村一组、枣林村二组、上屋村'),
  village('查士彦', '枣林西片区', -7.3, -3.0, '枣林村三组、岭脚村、柿岭村'),
  village('查士彦', '枣林南片区', -5.2, -5.3, '枣林村四组、大坪村、石门坎'),
  village('俞丰年', '上墩片区', -7.75, -1.1, '上墩村一组、上墩村二组、庙前村'),
  village('俞丰年', '上墩北片区', -7.7, 0.55, '上墩村三组、后畈村、牛栏坞'),
  village('蒋国良', '竹坞片区', -6.3, 1.95, '竹坞村一组、竹坞村二组、笋厂里'),
  village('蒋国良', '竹坞里片区', -5.45, 3.35, '竹坞里一组、竹坞里二组、溪口村'),
  village('蒋国良', '竹坞西片区', -7.6, 2.3, '竹坞村三组、横山脚、茅草坪'),
  village('盛水芳', '茶湾片区', -3.6, 3.75, '茶湾村一组、茶湾村二组、井头村'),
  village('盛水芳', '茶湾西片区', -4.9, 4.9, '茶湾村三组、岭下村、炒茶坊'),
  village('盛水芳', '茶湾北片区', -3.1, 5.35, '茶湾村四组、高坪村、云尖村'),
]
