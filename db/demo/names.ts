import { randomFrom } from './random.ts'

const surnames = Array.from('陈林黄张李王吴蔡杨许郑谢洪庄曾施苏柯丁颜曹叶邱何刘周郭赖蒋潘')
const first = Array.from('志建文晓思美丽秀雅明国春海永庆佳子雨心俊伟清荣金玉芳慧婷梓家宏振')
const second = Array.from('强华伟敏娟芬玲红霞燕斌辉杰鹏程龙凤萍兰英琴阳宁欣怡涵轩铭泽源')

/** Invented people: the same seed gives the same names, and no name stands for anybody. */
export function namesFrom(seed: number): () => string {
  const random = randomFrom(seed)
  const pick = (among: readonly string[]) => among[Math.floor(random() * among.length)]!
  return () => pick(surnames) + pick(first) + (random() < 0.72 ? pick(second) : '')
}
