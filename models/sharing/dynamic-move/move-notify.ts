/** What an exporter tells an importer, and what that one does about it. */
import { addPending, routine } from './state.ts';

/** The importer's move_notify, with the reservation held by the exporter's thread. It does not wait. */
export const moveNotify = routine(
  'move_notify',
  {
    models:
      'drivers/gpu/drm/amd/amdgpu/amdgpu_dma_buf.c (amdgpu_dma_buf_move_notify, with ttm_bo_pipeline_gutting), drivers/infiniband/hw/mlx5/mr.c (mlx5_ib_dmabuf_invalidate_cb), v6.9',
  },
  ({ given, p, step }) => [
    given(
      () => p.importer !== 'static',
      [
        step(
          p.importer === 'gpu'
            ? 'the mapping is old: unmapped when what is in the reservation has signalled'
            : 'the adapter stops; dma_buf_unmap_attachment',
          (s) => {
            const { sgt } = s.attachment;
            s.attachment.sgt = null;
            s.attachment.mayRead = false;
            if (sgt === null) return;
            const { until } = s.sgts[sgt];
            addPending(s, until, 'bookkeep');
            if (p.importer === 'adapter' || !p.keepsOldMappings || until.size === 0) s.sgts.free(sgt);
            else s.sgts[sgt].old = true;
          },
        ),
      ],
    ),
  ],
);
