package com.leanvibe.hive.query.task;

import com.leanvibe.hive.events.task.TaskEvent;
import com.leanvibe.hive.events.task.TaskSubmitted;
import com.leanvibe.hive.query.projection.Delivery;
import com.leanvibe.hive.query.projection.ModelTable;
import com.leanvibe.hive.query.projection.Projection;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Keeps the tasks, and adds up what agents did to them. */
@Component
final class TaskProjection implements Projection<TaskRow> {

  private final TaskTable table;
  private final TaskEvolution evolution;

  TaskProjection(TaskTable table, TaskEvolution evolution) {
    this.table = table;
    this.evolution = evolution;
  }

  @Override
  public String name() {
    return "tasks";
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public List<ModelTable> tables() {
    return List.of(
        ModelTable.of("task", "task_id"),
        ModelTable.overall("agent_work", "agent_id", "shard"),
        ModelTable.overall("task_count", "tenant", "status", "shard").where("tasks <> 0"));
  }

  @Override
  public String kind() {
    return "task";
  }

  @Override
  public Map<UUID, TaskRow> load(Collection<UUID> tasks) {
    return table.load(tasks);
  }

  @Override
  public void save(Collection<TaskRow> changed) {
    table.save(changed);
  }

  @Override
  public TaskRow apply(@Nullable TaskRow task, Delivery delivery) {
    TaskEvent event = (TaskEvent) delivery.event();
    if (event instanceof TaskSubmitted submitted) {
      return TaskRow.submitted(submitted, delivery);
    }
    if (task == null) {
      throw new IllegalStateException("A task's first event is " + delivery.stored().name());
    }
    TaskState state = task.state().copy();
    state.updatedAt = delivery.occurredAt();
    evolution.evolve(state, event, delivery.occurredAt());
    return task.after(delivery, state, WorkDone.by(event, delivery));
  }
}
