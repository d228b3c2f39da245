package com.leanvibe.hive.events;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The name and revision an event is stored under, in place of its Java class name, so that packages
 * may move. A released pair is never reused for another shape: raise the revision and add an {@link
 * Upcaster}.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface EventName {

  /** For example {@code hive.task.TaskSubmitted}. */
  String value();

  /** Counts from 1. */
  int revision() default 1;
}
