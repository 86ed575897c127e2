/** Two engines that answer on one port: each call goes to the one that has its name. */
export function joinEngines<A extends object, B extends object>(first: A, second: B): A & B {
  return new Proxy({} as A & B, {
    get(_, name) {
      const owner = name in first ? first : second
      const method: unknown = Reflect.get(owner, name)
      return typeof method === 'function' ? (...args: unknown[]) => Reflect.apply(method, owner, args) as unknown : method
    },
  })
}
