import { useLanguage, type Words } from '../lib/language.ts'
import { Sheet } from '../light/parts.tsx'

/** Changed text means a new version; PIPL 17 asks that people are told before their data is taken. */
export const privacy_version = '2026-11'

const paragraphs = {
  who: [
    '处理者：受理您上报的街道（镇）、村（社区）及承办单位。',
    'Who: the street office or town, the village or community, and the unit that handles your report.',
  ],
  what: [
    '收集什么：您写的内容、照片、位置；电话和称呼由您决定是否填写。不需要注册，不收集身份证号，不识别人脸，照片里的拍摄信息会被去除。',
    'What: your words, photos and place; phone and name only if you give them. No account, no identity number, no face recognition; hidden data in photos is removed.',
  ],
  why: [
    '为什么：只用于办理这件事、回复您和评价办理质量（依据《个人信息保护法》第十三条第三项，为履行法定职责所必需）。',
    'Why: only to handle this matter, to answer you and to judge how well it was handled (PIPL article 13 (3), statutory duty).',
  ],
  seen: [
    '谁能看：承办人员看到的电话和称呼是隐藏的，查看须说明理由并永久留痕；选择“为我保密”的，不向被反映方透露。',
    'Who sees it: phone and name are masked; looking at them takes a reason that is kept for good. If you ask for confidentiality, the other side is not told.',
  ],
  kept: [
    '保存多久：办结后按档案规定的最短期限保存，到期删除或去除个人信息。',
    'How long: as briefly as the rules on records allow after it is done; then your data is removed.',
  ],
  rights: [
    '您的权利：可以查询、更正、删除，或撤回电话。请凭受理编号联系受理单位，或拨打 12345。',
    'Your rights: to see, correct or delete it, or take back your phone number. Contact the office with your receipt number, or call 12345.',
  ],
} as const satisfies Words

export function PrivacySheet({ title, onClose }: { title: string; onClose: () => void }) {
  const at = useLanguage() === 'zh' ? 0 : 1
  return (
    <Sheet title={`${title} · ${privacy_version}`} onClose={onClose}>
      {Object.entries(paragraphs).map(([name, pair]) => (
        <p key={name}>{pair[at]}</p>
      ))}
    </Sheet>
  )
}
