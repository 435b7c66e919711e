/**
 * What Stirling's formula lacks: log(value!) − log(√(2π value) (value/e)^value), for real `value` > 0. Binomial and beta
 * densities made of it stay exact where factorials themselves are too large to subtract (Loader 2000).
 */
export function stirlingError(value: number): number {
  // The series below is exact to the last digit from 16 on; smaller values are carried there one step at a time.
  const steps = Math.max(0, Math.ceil(16 - value))
  let carried = 0
  for (let step = 0; step < steps; step++) {
    const at = value + step
    carried += (at + 0.5) * Math.log1p(1 / at) - 1
  }
  return carried + stirlingSeries(value + steps)
}

function stirlingSeries(value: number): number {
  const square = value * value
  const small = 1 / 1260 - (1 / 1680 - (1 / 1188 - 691 / 360360 / square) / square) / square
  return (1 / 12 - (1 / 360 - small / square) / square) / value
}
