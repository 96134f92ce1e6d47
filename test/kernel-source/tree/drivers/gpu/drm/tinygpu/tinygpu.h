/* SPDX-License-Identifier: MIT */
/* A driver of no GPU: it has every construct that dmaze reads, and some of the mistakes that it looks for. */
#ifndef TINYGPU_H
#define TINYGPU_H

struct tiny_device {
	struct drm_device ddev;
	struct mutex submit_lock;
	struct mutex power_lock;
	spinlock_t irq_lock;
	struct rw_semaphore reset_sem;
	struct {
		struct mutex lock;
		struct list_head list;
	} shrink;
	struct work_struct reset_work;
	struct delayed_work idle_work;
	struct timer_list hang_timer;
	struct completion idle;
	wait_queue_head_t waiters;
	struct shrinker shrinker;
	struct srcu_struct users;
	atomic_t jobs;
	int irq;
	const struct tiny_ops *ops;
};

struct tiny_bo {
	struct drm_gem_object base;
	struct mutex map_lock;
	struct list_head node;
	struct kref refs;
	int madv;
	struct tiny_device *tdev;
};

struct tiny_job {
	struct kref refcount;
	struct dma_fence *done;
	struct dma_fence_cb cb;
	struct tiny_bo **bos;
	unsigned int count;
	struct list_head node;
	struct rcu_head rcu;
	struct tiny_device *tdev;
};

struct tiny_ops {
	int (*start)(struct tiny_device *tdev, struct tiny_job *job);
	void (*stop)(struct tiny_device *tdev);
};

#define to_tiny_bo(obj) container_of(obj, struct tiny_bo, base)

static inline struct tiny_device *to_tiny(struct drm_device *ddev)
{
	return container_of(ddev, struct tiny_device, ddev);
}

struct tiny_bo *tiny_bo_create(struct tiny_device *tdev, size_t size);
void tiny_job_put(struct tiny_job *job);
void tiny_device_reset(struct tiny_device *tdev);

#endif
