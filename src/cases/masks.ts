/** How personal data is shown until someone gives a reason to see it (rules.md 3.9): 张*, 138****5678. */
export const maskName = (name: string | null): string | null => {
  if (!name) return name
  const [first, ...rest] = Array.from(name)
  return `${first}${'*'.repeat(Math.min(rest.length || 1, 2))}`
}

export const maskPhone = (phone: string | null): string | null => {
  if (!phone) return phone
  const digits = phone.replace(/\D/g, '')
  return digits.length >= 7 ? `${digits.slice(0, 3)}****${digits.slice(-4)}` : '****'
}
