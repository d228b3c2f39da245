package com.leanvibe.hive.events;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A component of an event that is sealed wherever the event lies, under the key that the component
 * marked {@link DataSubject} names. It is {@code @Nullable}: once the key is gone it is read as
 * null. An event whose key is absent is about nobody, and has the component in clear.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface PersonalData {}
