@NullMarked
package com.leanvibe.hive.platform.configuration;

import org.jspecify.annotations.NullMarked;
