/** What a unit says of what another one answers for. */
export type Stance = 'agrees' | 'objects';
