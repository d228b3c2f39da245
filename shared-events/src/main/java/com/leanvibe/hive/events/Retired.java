package com.leanvibe.hive.events;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * An event that happens no more. It stays in its family with its name, and is read and folded for
 * ever, as the log has it; {@link EventCodec#write} refuses it.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Retired {

  /** What happens in its place, in words. */
  String value();
}
