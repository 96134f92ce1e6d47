// SPDX-License-Identifier: MIT
/* Buffers of the driver of no GPU. */
#include "tinygpu.h"

static void tiny_bo_unmap(struct tiny_bo *bo)
{
	mutex_lock(&bo->map_lock);
	bo->madv = 0;
	mutex_unlock(&bo->map_lock);
}

static void tiny_bo_free(struct drm_gem_object *obj)
{
	struct tiny_bo *bo = to_tiny_bo(obj);

	mutex_lock(&bo->tdev->shrink.lock);
	list_del_init(&bo->node);
	mutex_unlock(&bo->tdev->shrink.lock);

	tiny_bo_unmap(bo);
	mutex_destroy(&bo->map_lock);
	kfree(bo);
}

static int tiny_bo_pin(struct drm_gem_object *obj)
{
	struct tiny_bo *bo = to_tiny_bo(obj);
	int ret;

	ret = dma_resv_lock_interruptible(obj->resv, NULL);
	if (ret)
		return ret;
	ret = dma_resv_reserve_fences(obj->resv, 1);
	if (ret < 0)
		goto unlock;
	tiny_bo_unmap(bo);
unlock:
	dma_resv_unlock(obj->resv);
	return ret;
}

static const struct drm_gem_object_funcs tiny_gem_funcs = {
	.free = tiny_bo_free,
	.pin = tiny_bo_pin,
};

struct tiny_bo *tiny_bo_create(struct tiny_device *tdev, size_t size)
{
	struct tiny_bo *bo;

	bo = kzalloc(sizeof(*bo), GFP_KERNEL);
	if (!bo)
		return ERR_PTR(-ENOMEM);

	mutex_init(&bo->map_lock);
	kref_init(&bo->refs);
	bo->tdev = tdev;
	bo->base.funcs = &tiny_gem_funcs;

	guard(mutex)(&tdev->shrink.lock);
	if (!size)
		return bo;
	list_add_tail(&bo->node, &tdev->shrink.list);
	return bo;
}

/* A shrinker may be called by whoever allocates: it only tries the lock of a buffer. */
static unsigned long tiny_shrinker_scan(struct shrinker *shrinker, struct shrink_control *sc)
{
	struct tiny_device *tdev = container_of(shrinker, struct tiny_device, shrinker);
	struct tiny_bo *bo, *next;
	unsigned long freed = 0;

	if (!mutex_trylock(&tdev->shrink.lock))
		return SHRINK_STOP;

	list_for_each_entry_safe(bo, next, &tdev->shrink.list, node) {
		if (freed >= sc->nr_to_scan)
			break;
		if (!mutex_trylock(&bo->map_lock))
			continue;
		list_del_init(&bo->node);
		freed++;
		mutex_unlock(&bo->map_lock);
	}

	mutex_unlock(&tdev->shrink.lock);
	return freed;
}

static unsigned long tiny_shrinker_count(struct shrinker *shrinker, struct shrink_control *sc)
{
	struct tiny_device *tdev = container_of(shrinker, struct tiny_device, shrinker);
	unsigned long count = 0;

	scoped_guard(mutex, &tdev->shrink.lock) {
		count++;
	}
	return count;
}

int tiny_shrinker_init(struct tiny_device *tdev)
{
	tdev->shrinker.scan_objects = tiny_shrinker_scan;
	tdev->shrinker.count_objects = tiny_shrinker_count;
	return register_shrinker(&tdev->shrinker, "tinygpu");
}

/* shrink.lock, then map_lock. */
int tiny_ioctl_madvise(struct drm_device *ddev, void *data, struct drm_file *file)
{
	struct tiny_device *tdev = to_tiny(ddev);
	struct drm_gem_object *obj;
	struct tiny_bo *bo;
	int ret = 0;

	obj = drm_gem_object_lookup(file, 1);
	if (!obj)
		return -ENOENT;

	bo = to_tiny_bo(obj);
	mutex_lock(&tdev->shrink.lock);
	mutex_lock(&bo->map_lock);
	switch (bo->madv) {
	case 0:
		list_add_tail(&bo->node, &tdev->shrink.list);
		break;
	case 1:
		list_del_init(&bo->node);
		break;
	default:
		ret = -EINVAL;
		goto out;
	}
out:
	mutex_unlock(&bo->map_lock);
	mutex_unlock(&tdev->shrink.lock);
	drm_gem_object_put(obj);
	return ret;
}
