/** The instructions written in a block, inner blocks included, in the order written. */
export function instructionsOf(block) {
    return block.flatMap((statement) => {
        switch (statement.kind) {
            case 'step':
            case 'section':
            case 'giveUp':
            case 'unlock':
                return [statement];
            case 'lock':
                return [
                    statement,
                    ...statement.beside,
                    ...Object.values(statement.fails).flatMap((block) => instructionsOf(block)),
                ];
            case 'tryLock':
                return [statement, ...instructionsOf(statement.got), ...instructionsOf(statement.missed)];
            case 'when':
                return [statement, ...instructionsOf(statement.then), ...instructionsOf(statement.otherwise)];
            case 'given':
                return [...instructionsOf(statement.then), ...instructionsOf(statement.otherwise)];
            case 'choose':
            case 'loop':
                return instructionsOf(statement.body);
            case 'either':
                return statement.blocks.flatMap(instructionsOf);
            case 'local':
            case 'leave':
            case 'again':
            case 'call':
            case 'returns':
            case 'rest':
                return [];
        }
    });
}
//# sourceMappingURL=instructions.js.map