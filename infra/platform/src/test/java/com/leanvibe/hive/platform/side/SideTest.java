package com.leanvibe.hive.platform.side;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;

/** A test that talks to the {@link Side}; all of them share one. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@SpringBootTest(classes = Side.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
public @interface SideTest {}
