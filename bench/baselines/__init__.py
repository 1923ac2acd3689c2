"""What people would write otherwise, each as well as they would."""
