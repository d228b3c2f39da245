package com.leanvibe.hive.query.task;

import com.leanvibe.hive.events.trail.TrailPoint;
import com.leanvibe.hive.platform.web.Cursor;
import com.leanvibe.hive.platform.web.Limit;
import com.leanvibe.hive.query.history.Changes;
import com.leanvibe.hive.query.history.Interval;
import com.leanvibe.hive.query.history.Past;
import com.leanvibe.hive.query.history.Subject;
import com.leanvibe.hive.query.projection.Delivery;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What tasks were at earlier moments. */
@Component
final class TaskPast {

  private final Past past;
  private final TaskProjection projection;
  private final TaskViews views;

  TaskPast(Past past, TaskProjection projection, TaskViews views) {
    this.past = past;
    this.projection = projection;
    this.views = views;
  }

  /** Empty where there was no such task yet. */
  Optional<TaskView> at(String tenant, UUID task, TrailPoint at) {
    return past.at(subject(tenant, task), at, this::apply).map(views::of);
  }

  /** Empty where there was no such task by the later moment. */
  Optional<Changes> changes(
      String tenant, UUID task, Interval interval, Limit limit, @Nullable Cursor cursor) {
    return past.changes(subject(tenant, task), interval, this::apply, views::of, limit, cursor);
  }

  /** What agents did is added up for a table, and would grow with each event here. */
  private TaskRow apply(@Nullable TaskRow task, Delivery delivery) {
    return projection.apply(task, delivery).withoutWork();
  }

  private Subject subject(String tenant, UUID task) {
    return new Subject(tenant, projection.kind(), task);
  }
}
