/** Tables of functions through which the kernel enters a driver, as data. */

/** Functions of a driver that the kernel calls from a table of this type, and where they run. */
export const TABLES: readonly {
  readonly table: RegExp;
  readonly context: 'process' | 'worker' | 'reclaim' | 'hard irq';
  readonly why: string;
}[] = [
  { table: /^shrinker\.(scan|count)_objects$/, context: 'reclaim', why: 'shrinker' },
  { table: /^drm_sched_backend_ops\./, context: 'worker', why: 'scheduler' },
  { table: /^drm_driver\./, context: 'process', why: 'driver' },
  {
    table: /^(?:file_operations|vm_operations_struct|drm_gem_object_funcs|dma_buf_ops)\./,
    context: 'process',
    why: 'object',
  },
  { table: /^dev_pm_ops\./, context: 'process', why: 'power' },
  {
    table:
      /^(?:platform|pci|virtio|drm_virtio|i2c|component|of)?_?(?:driver|ops|platform_driver|master_ops)\.(?:probe|remove|remove_new|shutdown|bind|unbind)$/,
    context: 'process',
    why: 'device',
  },
  {
    table:
      /^(?:component_ops|component_master_ops|platform_driver|pci_driver|virtio_driver)\.(?:probe|remove|remove_new|shutdown|bind|unbind)$/,
    context: 'process',
    why: 'device',
  },
  { table: /^mmu_interval_notifier_ops\.invalidate$/, context: 'reclaim', why: 'notifier' },
  { table: /^devfreq_dev_profile\./, context: 'worker', why: 'devfreq' },
];
