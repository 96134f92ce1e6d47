/** Which models there are, and what somebody who mistypes one is told. */
import { describe, expect, it } from 'vitest';
import { DOORS } from '../../src/cli/doors.ts';
import { allModels, findModel, targetOf } from '../../src/run/index.ts';
import { folderWith, LAMP } from './lamp.ts';

const named = (id: string): string => LAMP.replace('house/lamp', id);

describe('a target', () => {
  it.each([
    ['house/lamp', 'house/lamp', null],
    ['house/lamp:v5.4', 'house/lamp', 'v5.4'],
    ['./my.model.ts', './my.model.ts', null],
    ['/a b/c:d.mts:careful', '/a b/c:d.mts', 'careful'],
    ['x.ts:a.ts', 'x.ts', 'a.ts'],
  ])('%s', (text, model, instance) => {
    expect(targetOf(text)).toEqual({ model, instance });
  });

  it.each(['', ':', ':careful', 'house/lamp:', 'x.ts:'])('is not "%s"', (text) => {
    expect(() => targetOf(text)).toThrow('is not MODEL or MODEL:INSTANCE');
  });
});

describe('a folder of models', () => {
  const files = {
    'house/lamp.ts': named('house/lamp'),
    'house/door.ts': named('house/door'),
    'house/door/hinge.ts': 'throw new Error("a part is not loaded by itself");',
    'yard/gate/index.ts': named('yard/gate'),
    'yard/gate/latch.ts': 'throw new Error("a part is not loaded by itself");',
    'yard/tools.ts': 'export const spade = 1;',
    'yard/types.d.ts': 'export type A = 1;',
    'broken.ts': 'const a = ;',
    'wrong.ts': named('right'),
  };

  it('has an id for each file that exports a model; parts are parts, and broken ones do not hide the others', async () => {
    const folder = folderWith(files);
    const { models, broken } = await allModels(DOORS, folder);
    expect(models.map(({ model }) => model.id)).toEqual(['house/door', 'house/lamp', 'yard/gate']);
    expect(broken.map(({ id, message }) => [id, message.replaceAll(folder, '')])).toEqual([
      ['broken', '/broken.ts:1:11: Unexpected token'],
      ['wrong', '/wrong.ts: the model calls itself "right"'],
    ]);
    expect(await allModels(DOORS, folderWith({}))).toEqual({ models: [], broken: [] });
  });

  it('is asked by id or by path', async () => {
    const folder = folderWith(files);
    expect((await findModel('yard/gate', DOORS, folder)).model.id).toBe('yard/gate');
    expect((await findModel(`${folder}/wrong.ts`, DOORS, folder)).model.id).toBe('right');
  });

  it.each([
    ['house/lmap', 'there is no model "house/lmap"; did you mean "house/lamp"?'],
    ['lamp', 'there is no model "lamp"; did you mean "house/lamp"?'],
    ['zzzzzzzzz', 'there is no model "zzzzzzzzz"; there are broken, house/door'],
    ['../../etc', 'there is no model "../../etc"'],
    ['wrong', 'the model calls itself "right"'],
    ['yard/tools', 'exports no model as its default'],
  ])('is asked for %s', async (id, said) => {
    const asked = id.startsWith('.') ? `x/${id}` : id;
    await expect(findModel(asked, DOORS, folderWith(files))).rejects.toThrow(
      said.replace(`"${id}"`, `"${asked}"`),
    );
  });
});
