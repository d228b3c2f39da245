@NullMarked
package com.leanvibe.hive.platform.security;

import org.jspecify.annotations.NullMarked;
