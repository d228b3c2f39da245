package com.leanvibe.hive.events;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The component of an event that names the key its {@link PersonalData} is sealed under: a {@code
 * UUID} that is random and tells nothing of the data subject, absent where the event has none. Its
 * name stays from one revision of the event to the next.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface DataSubject {}
