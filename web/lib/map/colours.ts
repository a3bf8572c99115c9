/** Blue, purple and vermilion stay apart for every kind of colour vision (Okabe and Ito); late ones are larger as well. */
export const pointColours = { open: '#0072b2', supervised: '#a3417f', overdue: '#d55e00' } as const
