"""What answers back: rulings challenged, contests called for, offices handed over."""
