@NullMarked
package com.leanvibe.hive.platform.audit;

import org.jspecify.annotations.NullMarked;
