/** How the demo catalogue is written down: one row a line. */

/** code · parent · 名称 · English · icon · who may choose it, severity, themes, and what is asked besides · 结案条件 · closing condition */
export type Category = [
  code: string,
  parent: string,
  name: string,
  en: string,
  icon: string,
  marks: string,
  closing: string,
  closingEn: string,
]

/** category · limit as catalogues write it · 立案条件 · filing condition · marks: proof, urban, rural */
export type Filing = [category: string, limit: string, text: string, en: string, marks?: string]
