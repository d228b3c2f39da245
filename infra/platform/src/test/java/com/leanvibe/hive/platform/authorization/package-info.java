/** Tests of what decides who may do what. */
@NullMarked
package com.leanvibe.hive.platform.authorization;

import org.jspecify.annotations.NullMarked;
