export async function benchTyping(): Promise<void> {}
