/** The lock that an instruction waits for, or null when it waits for none. */
export function awaited(instruction) {
    return instruction.kind === 'lock' || instruction.kind === 'section' ? instruction : null;
}
//# sourceMappingURL=program.js.map