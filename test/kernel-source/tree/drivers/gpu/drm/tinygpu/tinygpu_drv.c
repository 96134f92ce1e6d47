// SPDX-License-Identifier: MIT
/* Jobs, interrupts and power of the driver of no GPU. */
#include "tinygpu.h"

#define TINY_IOCTL(n, func, flags) \
	DRM_IOCTL_DEF_DRV(TINY_##n, tiny_ioctl_##func, flags)

static void tiny_job_free_rcu(struct rcu_head *head)
{
	struct tiny_job *job = container_of(head, struct tiny_job, rcu);

	kfree(job);
}

static void tiny_job_release(struct kref *ref)
{
	struct tiny_job *job = container_of(ref, struct tiny_job, refcount);
	unsigned int i;

	for (i = 0; i < job->count; i++)
		drm_gem_object_put(&job->bos[i]->base);
	dma_fence_put(job->done);
	call_rcu(&job->rcu, tiny_job_free_rcu);
}

void tiny_job_put(struct tiny_job *job)
{
	kref_put(&job->refcount, tiny_job_release);
}

static void tiny_job_done(struct dma_fence *fence, struct dma_fence_cb *cb)
{
	struct tiny_job *job = container_of(cb, struct tiny_job, cb);

	spin_lock(&job->tdev->irq_lock);
	list_del(&job->node);
	spin_unlock(&job->tdev->irq_lock);
	wake_up(&job->tdev->waiters);
}

static int tiny_start(struct tiny_device *tdev, struct tiny_job *job)
{
	unsigned long flags;

	spin_lock_irqsave(&tdev->irq_lock, flags);
	atomic_inc(&tdev->jobs);
	spin_unlock_irqrestore(&tdev->irq_lock, flags);
	mod_timer(&tdev->hang_timer, 100);
	return 0;
}

static void tiny_stop(struct tiny_device *tdev)
{
	disable_irq(tdev->irq);
	del_timer_sync(&tdev->hang_timer);
	enable_irq(tdev->irq);
}

static const struct tiny_ops tiny_v1_ops = {
	.start = tiny_start,
	.stop = tiny_stop,
};

static int tiny_reserve(struct tiny_job *job, struct ww_acquire_ctx *ctx)
{
	unsigned int i;
	int ret;

	for (i = 0; i < job->count; i++) {
		ret = dma_resv_lock_interruptible(job->bos[i]->base.resv, ctx);
		if (ret)
			goto fail;
	}
	return 0;

fail:
	while (i--)
		dma_resv_unlock(job->bos[i]->base.resv);
	return ret;
}

static void tiny_unreserve(struct tiny_job *job)
{
	unsigned int i;

	for (i = 0; i < job->count; i++)
		dma_resv_unlock(job->bos[i]->base.resv);
}

/* Allocates with submit_lock held; takes power_lock within it. */
static int tiny_ioctl_submit(struct drm_device *ddev, void *data, struct drm_file *file)
{
	struct tiny_device *tdev = to_tiny(ddev);
	struct ww_acquire_ctx ctx;
	struct tiny_job *job;
	int idx, ret;

	if (!drm_dev_enter(ddev, &idx))
		return -ENODEV;

	mutex_lock(&tdev->submit_lock);
	job = kzalloc(sizeof(*job), GFP_KERNEL);
	if (!job) {
		ret = -ENOMEM;
		goto out_unlock;
	}
	kref_init(&job->refcount);

	if (copy_from_user(&job->count, data, sizeof(job->count))) {
		ret = -EFAULT;
		goto out_put;
	}

	ret = tiny_reserve(job, &ctx);
	if (ret)
		goto out_put;

	mutex_lock(&tdev->power_lock);
	ret = pm_runtime_resume_and_get(ddev->dev);
	mutex_unlock(&tdev->power_lock);
	if (ret < 0)
		goto out_unreserve;

	dma_fence_add_callback(job->done, &job->cb, tiny_job_done);
	kref_get(&job->refcount);
	ret = tdev->ops->start(tdev, job);

out_unreserve:
	tiny_unreserve(job);
out_put:
	tiny_job_put(job);
out_unlock:
	mutex_unlock(&tdev->submit_lock);
	drm_dev_exit(idx);
	return ret;
}

static int tiny_ioctl_wait(struct drm_device *ddev, void *data, struct drm_file *file)
{
	struct tiny_device *tdev = to_tiny(ddev);
	int idx, ret;

	idx = srcu_read_lock(&tdev->users);
	do {
		ret = wait_event_interruptible(tdev->waiters, atomic_read(&tdev->jobs) == 0);
	} while (ret == -EAGAIN);
	srcu_read_unlock(&tdev->users, idx);
	if (!ret && copy_to_user(data, &ret, sizeof(ret)))
		return -EFAULT;
	return ret;
}

/* power_lock before submit_lock: the other way round than submit. */
static int tiny_ioctl_power(struct drm_device *ddev, void *data, struct drm_file *file)
{
	struct tiny_device *tdev = to_tiny(ddev);

	mutex_lock(&tdev->power_lock);
	mutex_lock(&tdev->submit_lock);
	tdev->ops->stop(tdev);
	mutex_unlock(&tdev->submit_lock);
	mutex_unlock(&tdev->power_lock);
	return 0;
}

/* Forgets reset_sem where the hardware does not answer. */
static int tiny_ioctl_reset(struct drm_device *ddev, void *data, struct drm_file *file)
{
	struct tiny_device *tdev = to_tiny(ddev);
	bool locked = false;

	if (data) {
		down_read(&tdev->reset_sem);
		locked = true;
	}
	if (locked)
		up_read(&tdev->reset_sem);

	down_write(&tdev->reset_sem);
	if (tdev->irq < 0)
		return -EIO;
	schedule_work(&tdev->reset_work);
	up_write(&tdev->reset_sem);
	return 0;
}

static const struct drm_ioctl_desc tiny_ioctls[] = {
	TINY_IOCTL(SUBMIT, submit, DRM_RENDER_ALLOW),
	TINY_IOCTL(WAIT, wait, DRM_RENDER_ALLOW),
	TINY_IOCTL(POWER, power, DRM_RENDER_ALLOW),
	TINY_IOCTL(RESET, reset, DRM_RENDER_ALLOW),
	TINY_IOCTL(MADVISE, madvise, DRM_RENDER_ALLOW),
};

/* Allocates where it may not sleep. */
static irqreturn_t tiny_irq(int irq, void *data)
{
	struct tiny_device *tdev = data;
	void *record;

	spin_lock(&tdev->irq_lock);
	record = kmalloc(64, GFP_KERNEL);
	kfree(record);
	record = kmalloc(64, GFP_ATOMIC);
	kfree(record);
	spin_unlock(&tdev->irq_lock);
	return IRQ_WAKE_THREAD;
}

static irqreturn_t tiny_irq_thread(int irq, void *data)
{
	struct tiny_device *tdev = data;
	struct tiny_job *job, *next;
	LIST_HEAD(done);

	spin_lock_irq(&tdev->irq_lock);
	list_splice_init(&tdev->shrink.list, &done);
	spin_unlock_irq(&tdev->irq_lock);

	list_for_each_entry_safe(job, next, &done, node) {
		dma_fence_signal(job->done);
		tiny_job_put(job);
	}
	complete(&tdev->idle);
	return IRQ_HANDLED;
}

static void tiny_hang(struct timer_list *t)
{
	struct tiny_device *tdev = from_timer(tdev, t, hang_timer);

	queue_work(system_wq, &tdev->reset_work);
}

/* Said to signal fences: then it may not wait for submit_lock, under which others allocate. */
void tiny_device_reset(struct tiny_device *tdev)
{
	mutex_lock(&tdev->submit_lock);
	tdev->ops->stop(tdev);
	mutex_unlock(&tdev->submit_lock);
}

static void tiny_reset_work(struct work_struct *work)
{
	struct tiny_device *tdev = container_of(work, struct tiny_device, reset_work);

	tiny_device_reset(tdev);
}

static void tiny_idle_work(struct work_struct *work)
{
	struct tiny_device *tdev = container_of(work, struct tiny_device, idle_work.work);

	if (!try_wait_for_completion(&tdev->idle))
		return;
	rcu_read_lock();
	pm_runtime_put_autosuspend(tdev->ddev.dev);
	rcu_read_unlock();
}

static int tiny_watch(void *data)
{
	struct tiny_device *tdev = data;

	while (!kthread_should_stop()) {
		if (wait_for_completion_timeout(&tdev->idle, 100) == 0)
			continue;
		if (atomic_dec_and_test(&tdev->jobs))
			break;
	}
	return 0;
}

static int tiny_suspend(struct device *dev)
{
	struct tiny_device *tdev = dev_get_drvdata(dev);

	flush_work(&tdev->reset_work);
	return tdev->irq ? 0 : -EBUSY;
}

static int tiny_resume(struct device *dev)
{
	return 0;
}

static const struct dev_pm_ops tiny_pm_ops = {
	SET_RUNTIME_PM_OPS(tiny_suspend, tiny_resume, NULL)
};

static int tiny_open(struct drm_device *ddev, struct drm_file *file)
{
	struct tiny_bo *bo = tiny_bo_create(to_tiny(ddev), 4096);

	return IS_ERR(bo) ? PTR_ERR(bo) : 0;
}

static const struct drm_driver tiny_driver = {
	.open = tiny_open,
	.ioctls = tiny_ioctls,
};

static int tiny_probe(struct platform_device *pdev)
{
	struct tiny_device *tdev;
	int ret;

	tdev = devm_kzalloc(&pdev->dev, sizeof(*tdev), GFP_KERNEL);
	if (!tdev)
		return -ENOMEM;

	mutex_init(&tdev->submit_lock);
	tdev->ops = &tiny_v1_ops;
	INIT_WORK(&tdev->reset_work, tiny_reset_work);
	INIT_DELAYED_WORK(&tdev->idle_work, tiny_idle_work);
	timer_setup(&tdev->hang_timer, tiny_hang, 0);

	ret = devm_request_threaded_irq(&pdev->dev, tdev->irq, tiny_irq, tiny_irq_thread, 0, "tinygpu", tdev);
	if (ret)
		return ret;
	kthread_run(tiny_watch, tdev, "tinygpu");
	return 0;
}

static void tiny_remove(struct platform_device *pdev)
{
	struct tiny_device *tdev = platform_get_drvdata(pdev);

	drm_dev_unplug(&tdev->ddev);
	cancel_work_sync(&tdev->reset_work);
	cancel_delayed_work_sync(&tdev->idle_work);
	synchronize_srcu(&tdev->users);
}

static struct platform_driver tiny_platform_driver = {
	.probe = tiny_probe,
	.remove = tiny_remove,
	.driver = {
		.pm = &tiny_pm_ops,
	},
};

module_platform_driver(tiny_platform_driver);
