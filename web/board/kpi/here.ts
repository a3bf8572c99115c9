export const page = 'kpi'
/** Is this address of the board that of the indicators? Asked before they are loaded. */
export const isHere = (search: string): boolean => new URLSearchParams(search).get('page') === page
