import type { Words } from '../language.ts'

export const words = {
  synthetic: ['示意边界，非法定界线', 'Synthetic boundaries, not legal borders'],
  map: ['辖区地图', 'Map of the area'],
  picker: ['在地图上选点:方向键移动，加减键缩放', 'Choose a place on the map: arrow keys move, plus and minus zoom'],
  no_map: ['此设备无法显示地图，其余功能不受影响', 'This device cannot draw the map; everything else works'],
  loading: ['地图加载中…', 'Loading the map…'],
  failed: ['边界加载失败', 'The boundaries could not be loaded'],
  no_boundaries: ['本区域还没有边界数据', 'This area has no boundaries yet'],
  retry: ['重试', 'Try again'],
  zoom_in: ['放大', 'Zoom in'],
  zoom_out: ['缩小', 'Zoom out'],
  two_fingers: ['双指移动地图', 'Use two fingers to move the map'],
  hold_key: ['按住 Ctrl 键滚动可缩放地图', 'Hold Ctrl and scroll to zoom the map'],
  hold_command: ['按住 ⌘ 键滚动可缩放地图', 'Hold ⌘ and scroll to zoom the map'],
  my_position: ['使用我的位置', 'Use my position'],
  finding: ['正在定位…', 'Finding your position…'],
  no_position: ['无法取得位置，请在地图上移动选点', 'Your position is not available; move the map instead'],
  not_chosen: ['移动地图，使准星对准地点', 'Move the map until the cross marks the place'],
  outside: ['不在任何网格内，将由县级中心受理', 'Outside every grid; the county desk will take it'],
  here: ['所在网格:{names}', 'Here: {names}'],
} as const satisfies Words
