/** Hardware: it takes no locks, so the question of sleeping does not arise. */
export const hardware = { name: 'hardware', maySleep: false };
//# sourceMappingURL=hardware.js.map